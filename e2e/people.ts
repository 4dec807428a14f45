// Who signs in.
export const ADMIN = {
  username: "admin",
  email: "admin@example.org",
  password: "correct horse battery",
};
