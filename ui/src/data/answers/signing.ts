/// What somebody is shown who sets up an account that was given to them.
export interface Activation {
    name: string;
    sign_in_name: string;
    /// For an authenticator app: as text in groups of four to type, and as an address that opens the app.
    secret: string;
    address: string;
}
