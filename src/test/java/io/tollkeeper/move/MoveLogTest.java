package io.tollkeeper.move;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.axoniq.axonserver.grpc.event.Event;
import io.tollkeeper.axonserver.standin.StandInAxonServer;
import io.tollkeeper.database.DatabaseUnusableException;
import io.tollkeeper.testapp.Sql;
import io.tollkeeper.testapp.TestApplication;
import io.tollkeeper.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A log")
class MoveLogTest {

    private static final int BATCH = 1_000;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final StandInAxonServer server = StandInAxonServer.start();
    private final TestDatabase database = create();

    private static TestDatabase create() {
        try {
            return TestDatabase.create();
        } catch (SQLException e) {
            throw new IllegalStateException("there is no database", e);
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void movesThereAndBackAndTheApplicationRunsOnIt() throws Exception {
        try (TestApplication before = TestApplication.startOn(database)) {
            open(before);
            for (int batch = 0; batch < 10; batch++) {
                record(before, batch);
                leaveAGap(batch);
            }
            assertBooks(before, 10 * BATCH);
        }

        String sum = moved(database, "to-axon-server");
        assertThat(server.events().size()).as("as many places as the log has").isEqualTo((int)
                Sql.number(database, "select max(global_index) from domain_event_entry"));
        assertThatThrownBy(() -> TestApplication.startOn(database).close())
                .rootCause()
                .isInstanceOf(DatabaseUnusableException.class)
                .hasMessageContaining("kept in Axon Server");
        try (TestApplication there = startOnAxonServer(database)) {
            assertThat(record(there, 0)).as("repeats").doesNotContain("\"recorded\"");
            record(there, 10);
            assertBooks(there, 11 * BATCH);
        }

        TestDatabase empty = create();
        String elsewhere = moved(empty, "to-postgres");
        String back = moved(database, "to-postgres");
        assertThat(back).isNotEqualTo(sum).isEqualTo(elsewhere);
        for (TestDatabase home : List.of(database, empty)) {
            assertThatThrownBy(() -> startOnAxonServer(home).close())
                    .rootCause()
                    .isInstanceOf(DatabaseUnusableException.class)
                    .hasMessageContaining("kept in PostgreSQL");
            try (TestApplication again = TestApplication.startOn(home)) {
                record(again, 10);
                record(again, 11);
                assertBooks(again, 12 * BATCH);
            }
        }
    }

    @Test
    void goesOnWhereItsMoveWasBrokenOff() throws Exception {
        fill(database, 5_000);
        server.faults().loseRequestsAfter(4);

        Run broken = run(database, "to-axon-server");
        assertThat(broken.code()).as(broken.printed()).isEqualTo(MoveLog.UNUSABLE);
        assertThat(server.events().size()).isBetween(1, 4_999);

        server.faults().loseRequests(0);
        moved(database, "to-axon-server");
        assertThat(server.events().size()).isEqualTo(5_000);
    }

    @Test
    void isNotMixedWithAnother() throws Exception {
        fill(database, 10);
        server.events()
                .append(List.of(Event.newBuilder()
                        .setMessageIdentifier("somebody else's")
                        .setAggregateType("Other")
                        .setAggregateIdentifier("other")
                        .build()));

        for (String direction : List.of("to-axon-server", "to-postgres")) {
            Run refused = run(database, direction);
            assertThat(refused.code()).as(refused.printed()).isEqualTo(MoveLog.DIFFERS);
            assertThat(refused.printed()).contains("neither log is the beginning of the other");
        }
        assertThat(run(database, "compare").code()).isEqualTo(MoveLog.DIFFERS);
        assertThat(server.events().size()).isEqualTo(1);
        assertThat(Sql.number(database, "select count(*) from domain_event_entry"))
                .isEqualTo(10);
    }

    @Test
    void isNotMovedWithoutBeingToldWhere() {
        assertThat(run(database, "sideways").code()).isEqualTo(MoveLog.UNUSABLE);
        assertThat(MoveLog.run(new String[] {"move-log", "compare"}, name -> null, System.out))
                .isEqualTo(MoveLog.UNUSABLE);
    }

    /** Fills a migrated database with events whose metadata and times are as awkward as any. */
    private static void fill(TestDatabase database, int events) throws SQLException {
        TestApplication.startOn(database).close();
        database.administer("""
                truncate domain_event_entry restart identity;
                insert into domain_event_entry (event_identifier, aggregate_identifier, sequence_number, type, time_stamp,
                                                payload_type, payload_revision, payload, meta_data)
                select 'e' || i, 'adj:somebody:' || i / 2, i %% 2, 'Adjustment',
                       '2026-09-12T10:00:00.' || lpad(i::text, 9, '0') || 'Z', 'io.tollkeeper.Nothing',
                       case when i %% 3 = 0 then '1' end, convert_to('{"ü":' || i || '}', 'UTF8'),
                       convert_to('{"z":"' || i || '","a": {"deep":[1,2.50]}, "n":null}', 'UTF8')
                from generate_series(0, %d) i""".formatted(events - 1));
    }

    private static void open(TestApplication application) {
        application
                .admin()
                .post("/tenants", "{\"tenant\":\"mover\",\"name\":\"Mover\"}")
                .expect(201);
    }

    /** Records a thousand events of one unit each, and returns the answer. */
    private static String record(TestApplication application, int batch) {
        String body = IntStream.range(0, BATCH)
                .mapToObj(i ->
                        "{\"tenant\":\"mover\",\"metric\":\"api_call\",\"quantity\":1,\"idempotency_key\":\"k%d-%d\"}"
                                .formatted(batch, i))
                .collect(Collectors.joining(",", "[", "]"));
        return application
                .tenant("mover")
                .post("/events/batch", body)
                .expect(200)
                .text();
    }

    /** Spends positions as an append does that fails. */
    private void leaveAGap(int places) {
        Sql.texts(
                database,
                "select nextval(pg_get_serial_sequence('domain_event_entry', 'global_index')) from generate_series(1, ?)",
                places);
    }

    private static void assertBooks(TestApplication application, int owed) {
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(application
                                .tenant("mover")
                                .get("/balance")
                                .expect(200)
                                .json()
                                .get("balance_minor")
                                .asString())
                        .isEqualTo(Integer.toString(owed)));
        String report = application.admin().post("/reconcile", "").expect(200).text();
        assertThat(report).contains("\"ok\":true");
    }

    private TestApplication startOnAxonServer(TestDatabase home) {
        return TestApplication.startOn(
                home, "--spring.profiles.active=dev,axon-server", "--axon.axonserver.servers=" + server.address());
    }

    private record Run(int code, String printed) {}

    /** Moves, and returns the checksum that both sides have. */
    private String moved(TestDatabase home, String direction) {
        Run run = run(home, direction);
        assertThat(run.code()).as(run.printed()).isEqualTo(MoveLog.DONE);
        List<String> sums = run.printed()
                .lines()
                .filter(line -> line.contains("sha256"))
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .distinct()
                .toList();
        assertThat(sums).as(run.printed()).hasSize(1);
        return sums.getFirst();
    }

    private Run run(TestDatabase home, String what) {
        Map<String, String> environment = Map.of(
                "DB_URL", home.url(),
                "DB_USER", TestDatabase.RUNTIME.user(),
                "DB_OWNER_USER", TestDatabase.OWNER.user(),
                "AXON_SERVER", server.address());
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        int code = MoveLog.run(
                new String[] {MoveLog.COMMAND, what},
                environment::get,
                new PrintStream(printed, true, StandardCharsets.UTF_8));
        return new Run(code, printed.toString(StandardCharsets.UTF_8));
    }
}
