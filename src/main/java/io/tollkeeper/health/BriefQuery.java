package io.tollkeeper.health;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/**
 * Asks the database, on a connection as every request uses, and gives up by itself. A connection whose other end is gone
 * without a word would else be listened to for a minute, and nothing asked anew meanwhile; it is thrown away instead.
 */
@Component
public final class BriefQuery {

    private final DataSource dataSource;
    private final int limitMillis;

    BriefQuery(DataSource dataSource, HealthProperties properties) {
        this.dataSource = dataSource;
        this.limitMillis = Math.toIntExact(properties.databaseTimeout().toMillis());
    }

    /**
     * Returns the one number that a query answers with. Blocks for as long as the pool lets anybody wait for a connection,
     * and then for {@code HEALTH_DATABASE_TIMEOUT} at most.
     *
     * @throws SQLException if there is no answer in time
     */
    public long number(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setNetworkTimeout(Runnable::run, limitMillis); // The pool sets it back.
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
