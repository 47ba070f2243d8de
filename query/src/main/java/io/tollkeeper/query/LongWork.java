package io.tollkeeper.query;

import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Work in the caller's transaction that may take longer than any other, such as making the indexes of a large table. Neither
 * the database's limits hold for it, nor the driver's: it gives a connection up that has been silent for a minute, and one
 * long statement is silent until it ends.
 */
public final class LongWork {

    private LongWork() {}

    /**
     * Does the work with the limits lifted; those of the database stay lifted until the transaction ends.
     *
     * @throws org.springframework.dao.DataAccessException if the database refuses
     */
    public static void within(JdbcTemplate jdbc, Runnable work) {
        jdbc.execute((ConnectionCallback<Boolean>) connection -> {
            int limit = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, 0);
            jdbc.execute("set local transaction_timeout = 0; set local statement_timeout = 0");
            work.run();
            // A connection that fails instead is given back to the pool, which sets it right or drops it.
            connection.setNetworkTimeout(Runnable::run, limit);
            return true;
        });
    }
}
