package io.tollkeeper.bench.host;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Stands in for pgbench where there is none: the same statement by as many clients. It is slower than pgbench, because
 * the clients are threads of this JVM, so a ratio to it flatters the application.
 */
public final class JdbcInserts implements Ceiling {

    private final BenchTable table;

    public JdbcInserts(BenchTable table) {
        this.table = table;
    }

    @Override
    public Inserted measure(int clients, int rowsPerCommit, Duration length) throws IOException, SQLException {
        table.empty();
        List<Connection> connections = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            List<Callable<Long>> inserters = new ArrayList<>();
            for (int client = 0; client < clients; client++) {
                Connection connection = table.connect(BenchTable.DATABASE);
                connections.add(connection);
                int number = client;
                inserters.add(() -> insert(connection, number, rowsPerCommit, length));
            }
            long start = System.nanoTime();
            long commits = 0;
            for (Future<Long> inserter : threads.invokeAll(inserters)) {
                commits += inserter.get();
            }
            long rows = commits * rowsPerCommit;
            return new Inserted(rows, rows * 1e9 / (System.nanoTime() - start));
        } catch (ExecutionException e) {
            throw new IOException("inserting failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            for (Connection connection : connections) {
                connection.close();
            }
        }
    }

    private long insert(Connection connection, int client, int rowsPerCommit, Duration length) throws SQLException {
        long deadline = System.nanoTime() + length.toNanos();
        long commits = 0;
        try (PreparedStatement statement = connection.prepareStatement(table.insert("?", "?", rowsPerCommit))) {
            while (System.nanoTime() < deadline) {
                statement.setInt(1, client);
                statement.setLong(2, ++commits);
                statement.executeUpdate();
            }
        }
        return commits;
    }
}
