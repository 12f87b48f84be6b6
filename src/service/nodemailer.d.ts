/** As much of nodemailer as is used; it brings no types of its own. */
declare module 'nodemailer' {
  type Sender = {
    readonly sendMail: (mail: {
      readonly envelope: { readonly from: string; readonly to: string }
      readonly raw: string
    }) => Promise<unknown>
  }
  export function createTransport(
    server: string,
    defaults?: { readonly connectionTimeout?: number; readonly socketTimeout?: number },
  ): Sender
}
