package io.tollkeeper.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollkeeper.api.tenant.TenantId;
import io.tollkeeper.testapp.Together;
import io.tollkeeper.testing.RestartableServer;
import io.tollkeeper.testing.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.jdbc.core.simple.JdbcClient;

@DisplayName("Two nodes on one database")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RateLimitsTest {

    private static final Limit FIFTY_AN_HOUR = Limit.valueOf("50/1h");
    private static final Limit CHUNKY = Limit.valueOf("2000/1s");

    private static RestartableServer server;
    private static TestDatabase database;
    private static Node one;
    private static Node other;

    /** The limits as one node keeps them. */
    private record Node(HikariDataSource pool, TenantLimits tenants, RateLimits limits) implements AutoCloseable {

        static Node on(TestDatabase database) {
            var config = new HikariConfig();
            config.setJdbcUrl(database.url());
            config.setUsername(TestDatabase.ADMINISTRATOR.user());
            config.setMaximumPoolSize(4);
            config.setConnectionTimeout(2_000);
            var pool = new HikariDataSource(config);
            var tenants = new TenantLimits(JdbcClient.create(pool));
            var properties = new LimitProperties(true, FIFTY_AN_HOUR, CHUNKY, FIFTY_AN_HOUR, List.of());
            return new Node(pool, tenants, new RateLimits(properties, tenants, pool, new SimpleMeterRegistry()));
        }

        boolean admits(Party party) {
            return limits.count(party).admitted();
        }

        @Override
        public void close() {
            pool.close();
        }
    }

    @BeforeAll
    static void start() throws IOException, SQLException {
        server = RestartableServer.start();
        database = server.createDatabase();
        database.administer("create role tollkeeper_runtime");
        try (InputStream migration = RateLimits.class.getResourceAsStream("/db/migration/V040__rate_limit.sql")) {
            database.administer(new String(Objects.requireNonNull(migration).readAllBytes(), StandardCharsets.UTF_8));
        }
        one = Node.on(database);
        other = Node.on(database);
    }

    @AfterAll
    static void stop() throws IOException {
        one.close();
        other.close();
        server.close();
    }

    private static Node node(int i) {
        return i % 2 == 0 ? one : other;
    }

    @Test
    @Order(1)
    void letExactlyAsManyInAsTheLimitSays() throws Exception {
        Party party = new Party.Tenant(new TenantId("shared"));

        List<Boolean> admitted = Together.at(40, i -> node(i).admits(party));
        long more = 0;
        for (int i = 0; i < 40; i++) {
            more += node(i).admits(party) ? 1 : 0;
        }

        assertThat(admitted).containsOnly(true);
        assertThat(more).isEqualTo(10);
    }

    @Test
    @Order(2)
    void keepPartiesApart() {
        Party first = new Party.Address("203.0.113.1");
        Party second = new Party.Address("203.0.113.2");
        for (int i = 0; i < 50; i++) {
            assertThat(node(i).admits(first)).as("request %d", i).isTrue();
        }

        assertThat(one.admits(first)).isFalse();
        assertThat(other.admits(first)).isFalse();
        assertThat(other.admits(second)).isTrue();
    }

    @Test
    @Order(2)
    void knowWithoutCountingWhoMaySendNothingNow() {
        Party party = new Party.Address("203.0.113.3");
        for (int i = 0; i < 50; i++) {
            assertThat(one.limits().refusal(party)).isEmpty();
            assertThat(one.admits(party)).as("request %d", i).isTrue();
        }

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(one.admits(party)).isFalse();
            assertThat(one.limits().refusal(party))
                    .hasValueSatisfying(
                            verdict -> assertThat(verdict.admitted()).isFalse());
        });
    }

    @Test
    @Order(3)
    void tellHowManyAreLeftAndWhenToAskAgain() {
        Party party = new Party.Tenant(new TenantId("told"));

        assertThat(one.limits().count(party).remaining()).isEqualTo(49);
        assertThat(other.limits().count(party).remaining()).isEqualTo(48);
        for (int i = 0; i < 48; i++) {
            one.admits(party);
        }
        Verdict refused = one.limits().count(party);
        assertThat(refused.admitted()).isFalse();
        assertThat(refused.problem().status()).isEqualTo(429);
        assertThat(refused.problem().retryAfter()).isEqualTo(Duration.ofSeconds(72)); // 3,600 s / 50
    }

    /** Each takes a hundred at once, and no token is ever spent twice. */
    @Test
    @Order(4)
    void neverSpendMoreThanTheBucketGaveHoweverTheyRace() throws Exception {
        Party party = new Party.Administrator("admin:racer");
        long begin = System.nanoTime();

        List<Long> admitted = Together.at(16, i -> {
            long mine = 0;
            for (int n = 0; n < 1_000; n++) {
                mine += node(i).admits(party) ? 1 : 0;
            }
            return mine;
        });

        long total = admitted.stream().mapToLong(Long::longValue).sum();
        double seconds = (System.nanoTime() - begin) / 1e9;
        assertThat(total).isGreaterThan(1_500).isLessThanOrEqualTo((long) (2_000 * (1 + seconds)) + 1);
    }

    @Test
    @Order(5)
    void heedATenantsOwnLimitOnBoth() {
        TenantId tenant = new TenantId("special");
        one.tenants().set(tenant, Limit.valueOf("3/1h"));

        assertThat(one.limits().count(new Party.Tenant(tenant)).limit().requests())
                .isEqualTo(3);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> other.tenants().of(tenant).isPresent());
        assertThat(other.admits(new Party.Tenant(tenant))).isTrue();
        assertThat(one.admits(new Party.Tenant(tenant))).isTrue();
        assertThat(other.admits(new Party.Tenant(tenant))).isFalse();

        one.tenants().clear(tenant);
        assertThat(one.limits().count(new Party.Tenant(tenant)).limit()).isEqualTo(FIFTY_AN_HOUR);
    }

    @Test
    @Order(6)
    void forgetBucketsThatAreFullAgain() throws SQLException {
        Party party = new Party.Administrator("admin:gone");
        one.admits(party);
        database.administer("update rate_limit_bucket set expires_at = 0 where id like 'admin:gone%'");

        assertThat(one.limits().forgetFullBuckets()).isPositive();
    }

    /** The last, because it takes the database away. */
    @Test
    @Order(7)
    void countEachForItselfWhileTheDatabaseIsAway() throws IOException {
        server.stop();
        Party party = new Party.Tenant(new TenantId("orphan"));

        for (Node node : List.of(one, other)) {
            long admitted = 0;
            long begin = System.nanoTime();
            for (int i = 0; i < 200; i++) {
                admitted += node.admits(party) ? 1 : 0;
            }
            assertThat(admitted).isEqualTo(50);
            assertThat(node.limits().refusal(party)).isPresent();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
        }
    }
}
