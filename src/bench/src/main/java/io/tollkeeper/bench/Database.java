package io.tollkeeper.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;

/** The application's database, as its owner sees it: what is really there, whatever the application says. */
final class Database implements AutoCloseable {

    static final String OWNER = "postgres";

    private static final String NAME = "tollkeeper";
    private static final Duration BACKENDS_GONE_LIMIT = Duration.ofSeconds(5);
    private static final long BACKENDS_PAUSE_MILLIS = 20;

    private final Connection connection;
    private final PreparedStatement posted;

    private Database(Connection connection) throws SQLException {
        this.connection = connection;
        // The running count of each open month: a few rows, so that asking often costs the server nothing.
        this.posted = connection.prepareStatement("select coalesce(sum(line_count), 0) from billing_period");
    }

    static Database on(Postmaster postmaster) throws SQLException {
        return new Database(connect(postmaster));
    }

    static Connection connect(Postmaster postmaster) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", OWNER);
        properties.setProperty("ApplicationName", "tollkeeper-bench");
        String url = "jdbc:postgresql://127.0.0.1:" + postmaster.port() + "/" + NAME;
        return DriverManager.getConnection(url, properties);
    }

    /** Returns how many statement lines are posted, as the projection's running counts say. */
    long posted() throws SQLException {
        try (ResultSet result = posted.executeQuery()) {
            result.next();
            return result.getLong(1);
        }
    }

    long usageEvents() throws SQLException {
        return count("select count(*) from domain_event_entry where type = 'UsageRecord'");
    }

    long events() throws SQLException {
        return count("select count(*) from domain_event_entry");
    }

    long transfers() throws SQLException {
        return count("select count(*) from transfer where kind = 'usage'");
    }

    long deadLetters() throws SQLException {
        return count("select count(*) from dead_letter_entry");
    }

    private long count(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        }
    }

    /** Returns some lines on where the projections stand and on the first events that have no transfer. */
    String describePosting() throws SQLException {
        return "usage events " + usageEvents() + ", transfers " + transfers() + ", dead letters " + deadLetters()
                + lines(
                        "select processor_name, segment, owner, convert_from(token, 'UTF8') from token_entry order by 1, 2")
                + lines("select 'dead', aggregate_identifier, cause_type, cause_message from dead_letter_entry limit 5")
                + lines("""
                        select 'without a transfer', global_index, aggregate_identifier, time_stamp
                          from domain_event_entry event
                         where type = 'UsageRecord'
                           and not exists (select from transfer where position = event.global_index)
                         order by global_index limit 5
                        """);
    }

    private String lines(String query) throws SQLException {
        StringBuilder lines = new StringBuilder();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                lines.append('\n');
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    lines.append("  ").append(result.getString(column));
                }
            }
        }
        return lines.toString();
    }

    /**
     * Returns what the application wrote last as a usage event, for its size.
     *
     * @throws SQLException also if it has not written any
     */
    Sample sample() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "select payload, meta_data from domain_event_entry where type = 'UsageRecord'"
                                + " order by global_index desc limit 1")) {
            if (!result.next()) {
                throw new SQLException("no usage event in the log");
            }
            return new Sample(result.getBytes(1), result.getBytes(2));
        }
    }

    /** The parts of an event whose size the application decides. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Sample(byte[] payload, byte[] metaData) {}

    /** Writes out what earlier runs left in memory, so that the next one does not pay for it. */
    void checkpoint() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("checkpoint");
        }
    }

    /** Waits until the benchmark's other connections are gone, so that their CPU counts as spent. */
    void awaitBackendsGone(String database) throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + BACKENDS_GONE_LIMIT.toNanos();
        while (count("select count(*) from pg_stat_activity where datname = '" + database + "'") > 0
                && System.nanoTime() < deadline) {
            Thread.sleep(BACKENDS_PAUSE_MILLIS);
        }
    }

    /** Returns one line on the server's version and on what makes commits durable. */
    String describe() throws SQLException {
        StringBuilder line = new StringBuilder("PostgreSQL " + setting("server_version"));
        for (String name : new String[] {
            "fsync", "synchronous_commit", "full_page_writes", "shared_buffers", "max_wal_size", "commit_delay"
        }) {
            line.append(", ").append(name).append(' ').append(setting(name));
        }
        return line.toString();
    }

    private String setting(String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("show " + name)) {
            result.next();
            return result.getString(1);
        }
    }

    Connection connection() {
        return connection;
    }

    boolean isClosed() throws SQLException {
        return connection.isClosed();
    }

    /** Closes the connection to a server that may be gone. */
    void abandon() {
        try {
            connection.close();
        } catch (SQLException e) {
            // It was of no use any more.
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
