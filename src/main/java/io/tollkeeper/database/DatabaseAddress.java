package io.tollkeeper.database;

/** A database and the two who use it: the owner, who migrates, and the runtime user, who cannot change the past. */
record DatabaseAddress(String url, Login owner, Login runtime) {

    /** A user name and its password. */
    record Login(String user, String password) {

        @Override
        public String toString() {
            return user; // A password must not reach a log.
        }
    }
}
