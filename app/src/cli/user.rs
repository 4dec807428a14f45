//! `polyphony user`.

use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};
use contracts::Role;

use super::Place;

#[derive(Debug, Subcommand)]
pub enum User {
    /// Make an account
    Create(Create),
}

#[derive(Debug, Args)]
pub struct Create {
    /// The name to sign in with
    #[arg(long)]
    username: String,
    /// The e-mail address
    #[arg(long)]
    email: String,
    /// The password; asked for when it is not given
    #[arg(long, env = "POLYPHONY_PASSWORD", hide_env_values = true)]
    password: Option<String>,
    /// May do everything
    #[arg(long)]
    admin: bool,
    /// May upload and publish music
    #[arg(long)]
    artist: bool,
}

impl User {
    pub async fn run(self, place: &Place) -> Result<()> {
        match self {
            Self::Create(create) => create.run(place).await,
        }
    }
}

impl Create {
    async fn run(self, place: &Place) -> Result<()> {
        let password = match self.password {
            Some(password) => password,
            None => ask()?,
        };
        let mut roles = vec![Role::Listener];
        if self.artist {
            roles.push(Role::Artist);
        }
        if self.admin {
            roles.push(Role::Administrator);
        }
        let ground = place.ground().await?;
        let platform = ground.platform("identity").await?;
        let user = identity::NewUser { username: self.username, email: self.email, password, roles };
        match identity::user_create(&platform.db, &platform.clock, user).await {
            Ok(id) => {
                println!("{id}");
                Ok(())
            }
            Err(error) => {
                let fields: Vec<_> =
                    error.fields().iter().map(|field| format!("\n  {}: {}", field.field, field.message)).collect();
                bail!("{error}{}", fields.concat())
            }
        }
    }
}

fn ask() -> Result<String> {
    let first =
        rpassword::prompt_password("Password: ").context("no terminal to ask for a password; use --password")?;
    if first != rpassword::prompt_password("Once more: ")? {
        bail!("the two passwords differ");
    }
    Ok(first)
}
