//! What other services may ask identity, answered from its database.

use std::collections::HashMap;

use async_trait::async_trait;
use contracts::identity::{Identity, KeySet, RegistrationMode, RegistrationStatus, UserView};
use db::Database;
use kernel::{Result, UserId};

use crate::{
    keys::public_key,
    store::{roles::administrator_exists, signing_keys::signing_keys_live, users::users_find},
};

pub(crate) struct LocalIdentity {
    pub db: Database,
    pub registration: RegistrationMode,
}

#[async_trait]
impl Identity for LocalIdentity {
    async fn signing_keys(&self) -> Result<KeySet> {
        let keys = signing_keys_live(self.db.read()).await?;
        Ok(KeySet { keys: keys.into_iter().map(public_key).collect() })
    }

    async fn users(&self, ids: &[UserId]) -> Result<Vec<UserView>> {
        let found = users_find(self.db.read(), ids).await?;
        let mut by_id: HashMap<UserId, UserView> = found
            .into_iter()
            .map(|user| {
                (
                    user.id.into(),
                    UserView { id: user.id.into(), username: user.username, display_name: user.display_name },
                )
            })
            .collect();
        // In the order asked for, each once.
        Ok(ids.iter().filter_map(|id| by_id.remove(id)).collect())
    }

    async fn registration(&self) -> Result<RegistrationStatus> {
        let setup_required = !administrator_exists(self.db.read()).await?;
        Ok(RegistrationStatus { mode: self.registration, setup_required })
    }
}
