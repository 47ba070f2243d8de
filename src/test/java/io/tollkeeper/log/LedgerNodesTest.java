package io.tollkeeper.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tollkeeper.node.NodeName;
import io.tollkeeper.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.AbstractDataSource;

@DisplayName("A node that leaves those who keep the ledger")
class LedgerNodesTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final NodeName NODE = new NodeName("of-a-test");
    private static final LedgerReaderProperties PROPERTIES = new LedgerReaderProperties(2, 500, Duration.ofSeconds(5));

    private TestDatabase database = new TestDatabase("none yet");
    private SlowPool pool = new SlowPool(database);

    /** Has whoever looks again wait for a connection, as an exhausted pool does. */
    private static final class SlowPool extends AbstractDataSource {

        private final TestDatabase database;
        private final CountDownLatch goOn = new CountDownLatch(1);
        private final AtomicReference<@Nullable Thread> waiting = new AtomicReference<>();

        SlowPool(TestDatabase database) {
            this.database = database;
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (Thread.currentThread().getName().equals("ledger-nodes")) {
                waiting.set(Thread.currentThread());
                awaitTheOrder();
            }
            return database.connect(TestDatabase.ADMINISTRATOR);
        }

        private void awaitTheOrder() throws SQLException {
            try {
                if (!goOn.await(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new SQLException("there was no order to go on");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SQLException(e);
            }
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
        }
    }

    @BeforeEach
    void prepare() throws SQLException {
        database = TestDatabase.create();
        database.administer("""
                create table ledger_node (node text primary key,
                    joined_at timestamptz not null default clock_timestamp(),
                    seen_at timestamptz not null default clock_timestamp());
                create table token_entry (processor_name text, segment integer)""");
        pool = new SlowPool(database);
    }

    @Test
    void isNotBroughtBackByALookThatWasUnderWay() throws Exception {
        LedgerNodes nodes = new LedgerNodes(JdbcClient.create(pool), PROPERTIES, NODE);
        nodes.start();
        assertThat(present()).isOne();
        await().atMost(LIMIT).until(() -> pool.waiting.get() != null);

        Thread leaving = Thread.ofPlatform().start(nodes::stop);
        await().atMost(LIMIT).until(() -> !leaving.isAlive() || leaving.getState() == Thread.State.TIMED_WAITING);
        pool.goOn.countDown();
        assertThat(leaving.join(LIMIT)).isTrue();
        Thread looking = pool.waiting.get();
        assertThat(looking != null && looking.join(LIMIT)).isTrue();

        assertThat(present()).isZero();
    }

    @Test
    void waitsForNoLookThatHangs() throws Exception {
        LedgerNodes nodes = new LedgerNodes(JdbcClient.create(pool), PROPERTIES, NODE);
        nodes.start();
        await().atMost(LIMIT).until(() -> pool.waiting.get() != null);
        long begin = System.nanoTime();

        nodes.stop();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(6));
        pool.goOn.countDown();
    }

    private int present() throws SQLException {
        try (var connection = database.connect(TestDatabase.ADMINISTRATOR);
                var statement = connection.prepareStatement("select count(*) from ledger_node where node = ?")) {
            statement.setString(1, NODE.value());
            var rows = statement.executeQuery();
            rows.next();
            return rows.getInt(1);
        }
    }
}
