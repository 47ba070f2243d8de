package io.tollkeeper.query.seal;

import io.tollkeeper.query.MigratedDatabase;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** Seals a test's log as the application does. */
public final class SealedDatabase {

    private SealedDatabase() {}

    /** Returns what seals, as a node of its own. */
    public static Sealing sealing(MigratedDatabase database) {
        return sealing(database, new RecentEvents());
    }

    static Sealing sealing(MigratedDatabase database, RecentEvents recent) {
        return new Sealing(
                new JdbcTemplate(database.runtime()), new DataSourceTransactionManager(database.runtime()), recent);
    }

    /** Seals all that there is. */
    public static void sealAll(MigratedDatabase database) {
        Sealing sealing = sealing(database);
        while (sealing.sealNext() > 0) {
            // There may be more.
        }
    }
}
