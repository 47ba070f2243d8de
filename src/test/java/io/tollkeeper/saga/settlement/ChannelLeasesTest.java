package io.tollkeeper.saga.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.tollkeeper.api.settlement.SettlementId;
import io.tollkeeper.saga.Bell;
import io.tollkeeper.saga.settlement.ChannelLeases.Carried;
import io.tollkeeper.saga.settlement.ChannelLeases.Owner;
import io.tollkeeper.saga.settlement.SettlementEngine.Turns;
import io.tollkeeper.testapp.Sql;
import io.tollkeeper.testapp.Together;
import io.tollkeeper.testing.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** Two nodes on one database: what each may drive is decided by the tables alone. */
@DisplayName("A channel's lease")
class ChannelLeasesTest {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Owner FIRST = new Owner("one", LONG);
    private static final Owner SECOND = new Owner("two", LONG);
    private static final SettlementId SETTLEMENT = SettlementId.parse("settle:acme:stmt:2026-10");
    private static final SettlementId OTHER = SettlementId.parse("settle:acme:stmt:2026-11");

    private static TestDatabase database;

    private ChannelLeases one;
    private ChannelLeases two;

    @BeforeAll
    static void migrate() throws SQLException {
        database = migrated();
    }

    @BeforeEach
    void empty() throws SQLException {
        database.administer("truncate table settlement_work, channel_lease");
        one = node();
        two = node();
        one.enroll(List.of("A", "B"));
        two.enroll(List.of("A", "B"));
    }

    /** The schema as the migrations make it, in a database where no engine looks. */
    private static TestDatabase migrated() throws SQLException {
        TestDatabase empty = TestDatabase.create();
        // By the owner, as the application does it: the role is the whole server's.
        try (var connection = empty.connect(TestDatabase.OWNER);
                var statement = connection.createStatement()) {
            statement.execute("""
                    do $$ begin
                        if not exists (select from pg_roles where rolname = 'tollkeeper_runtime') then
                            create role tollkeeper_runtime;
                        end if;
                    end $$""");
        }
        Flyway.configure()
                .dataSource(empty.url(), TestDatabase.OWNER.user(), TestDatabase.OWNER.password())
                .load()
                .migrate();
        return empty;
    }

    private static ChannelLeases node() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.url());
        source.setUser(TestDatabase.ADMINISTRATOR.user());
        return new ChannelLeases(JdbcClient.create(source), new DataSourceTransactionManager(source), new Bell());
    }

    @Test
    void isOneNodesWhileItLasts() {
        one.queue(SETTLEMENT);
        assertThat(one.assign(List.of("A"))).isOne();

        assertThat(one.claim(FIRST, List.of(), 10)).containsExactly(new Carried("A", List.of(SETTLEMENT)));

        assertThat(two.claim(SECOND, List.of(), 10)).isEmpty();
        assertThat(one.claim(FIRST, List.of(), 10)).as("not even its own again").isEmpty();
    }

    @Test
    void isTakenOverWhenItHasRunOut() {
        one.queue(SETTLEMENT);
        one.assign(List.of("A"));
        one.claim(new Owner("one", Duration.ofSeconds(1)), List.of(), 10);

        assertThat(two.claim(SECOND, List.of(), 10)).isEmpty();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(two.claim(SECOND, List.of(), 10))
                        .containsExactly(new Carried("A", List.of(SETTLEMENT))));
    }

    @Test
    void isNotGivenBackByTheNodeThatLostIt() throws SQLException {
        one.queue(SETTLEMENT);
        one.assign(List.of("A"));
        one.claim(FIRST, List.of(), 10);
        database.administer("update channel_lease set expires_at = now()");
        assertThat(two.claim(SECOND, List.of(), 10)).hasSize(1);

        one.release("A", FIRST, Duration.ZERO);

        assertThat(one.claim(FIRST, List.of(), 10)).isEmpty();
        two.release("A", SECOND, Duration.ZERO);
        assertThat(one.claim(FIRST, List.of(), 10)).hasSize(1);
    }

    @Test
    void isLeftAloneForAsLongAsWasSaid() {
        one.queue(SETTLEMENT);
        one.assign(List.of("A"));
        one.claim(FIRST, List.of(), 10);

        one.release("A", FIRST, LONG);

        assertThat(one.claim(FIRST, List.of(), 10)).isEmpty();
        assertThat(two.claim(SECOND, List.of(), 10)).isEmpty();
    }

    @Test
    void isGivenToOneOfManyWhoAskAtOnce() throws Exception {
        one.queue(SETTLEMENT);
        one.assign(List.of("A"));
        List<ChannelLeases> nodes = IntStream.range(0, 8).mapToObj(i -> node()).toList();

        List<List<Carried>> claimed =
                Together.at(8, i -> nodes.get(i).claim(new Owner("node " + i, LONG), List.of(), 10));

        assertThat(claimed.stream().flatMap(Collection::stream)).hasSize(1);
    }

    @Test
    void carriesASettlementOnceThoughManyNodesAssignAtOnce() throws Exception {
        one.queue(SETTLEMENT);
        List<ChannelLeases> nodes = IntStream.range(0, 8).mapToObj(i -> node()).toList();

        List<Integer> given = Together.at(8, i -> nodes.get(i).assign(List.of("A", "B")));

        assertThat(given.stream().mapToInt(Integer::intValue).sum()).isOne();
        assertThat(one.claim(FIRST, List.of(), 10))
                .singleElement()
                .satisfies(carried -> assertThat(carried.settlementIds()).containsExactly(SETTLEMENT));
    }

    @Test
    void isNotGivenToAnotherSettlementWhileAnAttemptLivesOnIt() {
        one.queue(SETTLEMENT);
        one.assign(List.of("A"));
        one.occupy("A", SETTLEMENT, "h", 41);
        one.queue(OTHER);

        assertThat(two.assign(List.of("A"))).isZero();
        assertThatIllegalStateException().isThrownBy(() -> two.occupy("A", SETTLEMENT, "another", 42));
        assertThatIllegalStateException().isThrownBy(() -> two.occupy("B", SETTLEMENT, "h", 42));

        one.leave(SETTLEMENT);
        assertThat(two.assign(List.of("A"))).isOne();
    }

    @Test
    void remembersTheHighestNumberThatALedgerUsed() {
        one.queue(SETTLEMENT);
        one.assign(List.of("A"));
        one.occupy("A", SETTLEMENT, "h", 41);
        assertThat(two.spent("A")).isZero();

        one.spend("h");

        assertThat(two.spent("A")).isEqualTo(41);
        assertThat(two.spent("nobody")).isZero();
    }

    @Test
    void isRestoredToTheSettlementWhoseAttemptLivesOnIt() throws SQLException {
        one.queue(SETTLEMENT);
        one.assign(List.of("A"));
        one.occupy("A", SETTLEMENT, "h", 41);
        database.administer("delete from settlement_work");
        assertThat(one.missing(List.of(SETTLEMENT, OTHER))).containsExactlyInAnyOrder(SETTLEMENT, OTHER);

        two.restore("A", SETTLEMENT, "h", 41);

        assertThat(two.missing(List.of(SETTLEMENT, OTHER))).containsExactly(OTHER);
        assertThat(two.claim(SECOND, List.of(), 10)).containsExactly(new Carried("A", List.of(SETTLEMENT)));
    }

    @Test
    void isNotTakenFromAnAttemptThatLivesOnItByNow() {
        one.queue(OTHER);
        one.assign(List.of("A"));
        one.occupy("A", OTHER, "newer", 42);

        two.restore("A", SETTLEMENT, "h", 41);

        assertThat(one.claim(FIRST, List.of(), 10)).containsExactly(new Carried("A", List.of(OTHER)));
        assertThat(one.assign(List.of("B"))).as("it waits for another").isOne();
    }

    @Test
    void lastsAsLongAsATurnTakes() throws Exception {
        // It is renewed four times within that: a machine may stall, but not for so long.
        Duration lease = Duration.ofSeconds(3);
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger turns = new AtomicInteger();
        Turns slow = (channel, settlements) -> {
            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            turns.incrementAndGet();
            Instant end = now().plus(lease.multipliedBy(2));
            await().atMost(LIMIT).until(() -> turns.get() > 1 || now().isAfter(end));
            atOnce.decrementAndGet();
            return LONG;
        };
        var node = new SettlementEngine.Node(List.of("A", "B"), lease, () -> true);
        SettlementEngine first = new SettlementEngine(one, slow, node, new Bell());
        SettlementEngine second = new SettlementEngine(two, slow, node, new Bell());
        one.queue(SETTLEMENT);
        first.start();
        second.start();
        try {
            await().atMost(LIMIT).until(() -> turns.get() > 0 && atOnce.get() == 0);
            assertThat(most).as("turns on the channel at once").hasValue(1);
            assertThat(turns).as("begun, with the lease twice over").hasValue(1);
        } finally {
            first.stop();
            second.stop();
        }
    }

    /** Returns the time by which leases run out. */
    private static Instant now() {
        return Instant.ofEpochMilli(
                Sql.number(database, "select (extract(epoch from clock_timestamp()) * 1000)::bigint"));
    }
}
