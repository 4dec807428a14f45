//! Making accounts: what signing up, the setup link and the command line have in common.

use contracts::Role;
use db::{Database, Transaction};
use kernel::{Error, Result, SharedClock, Timestamp, UserId};

use crate::{
    domain::{account::NewAccount, refusal::Refusal, roles::in_order, secret::Secret, token},
    passwords,
    store::{
        roles::administrator_exists,
        setup_tokens::setup_token_create,
        users::{self, Login, User, user_find_by_login},
    },
};

/// An account to be made on the command line.
pub struct NewUser {
    /// The unique name.
    pub username: String,
    /// The address.
    pub email: String,
    /// The password.
    pub password: String,
    /// The roles; none makes a listener.
    pub roles: Vec<Role>,
}

/// Makes an account directly in the database, whether or not the server runs, and whatever
/// the registration mode. The same rules hold as for signing up.
pub async fn user_create(db: &Database, clock: &SharedClock, new: NewUser) -> Result<UserId> {
    let account = NewAccount::check(&new.username, &new.email, Secret::new(new.password))?;
    let roles = if new.roles.is_empty() { vec![Role::Listener] } else { in_order(new.roles) };
    must_be_free(db, &account).await?;
    let hash = passwords::hash(account.password.clone()).await?;
    let txn = db.begin().await?;
    let user = register(&txn, &account, hash, &roles, clock.now()).await?;
    txn.commit().await?;
    Ok(user.id.into())
}

/// Makes the token of a setup link, `http://ADDRESS/setup?token=TOKEN`, to be printed at
/// start; none when there is an administrator. It works once, until there is one.
pub async fn setup_link_token(db: &Database) -> Result<Option<String>> {
    if administrator_exists(db.read()).await? {
        return Ok(None);
    }
    let token = token::fresh::<{ token::REFRESH }>();
    let txn = db.begin().await?;
    setup_token_create(&txn, token::digest(&token)).await?;
    txn.commit().await?;
    Ok(Some(token))
}

/// Refuses a name or address that is taken, before a password is hashed for nothing. The
/// unique indexes decide; this only spares the work.
pub(crate) async fn must_be_free(db: &Database, account: &NewAccount) -> Result<()> {
    if user_find_by_login(db.read(), &Login::Username(account.username.folded())).await?.is_some() {
        return Err(Refusal::UsernameTaken.into());
    }
    if user_find_by_login(db.read(), &Login::Email(account.email.folded())).await?.is_some() {
        return Err(Refusal::EmailTaken.into());
    }
    Ok(())
}

/// Makes the account in this transaction.
pub(crate) async fn register(
    txn: &Transaction,
    account: &NewAccount,
    password_hash: String,
    roles: &[Role],
    now: Timestamp,
) -> Result<User> {
    users::user_create(txn, account, password_hash, roles, now).await.map_err(taken)
}

/// What a refused row means.
pub(crate) fn taken(error: db::Error) -> Error {
    if error.is_unique_violation("username_folded") {
        Refusal::UsernameTaken.into()
    } else if error.is_unique_violation("email_folded") {
        Refusal::EmailTaken.into()
    } else {
        error.into()
    }
}
