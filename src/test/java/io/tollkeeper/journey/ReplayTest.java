package io.tollkeeper.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollkeeper.testapp.Sql;
import io.tollkeeper.testapp.TestApplication;
import io.tollkeeper.testing.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@DisplayName("A replay")
class ReplayTest {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private static final String SHAPES = """
            select table_name || E'\\n' || replay_shape('public', table_name)
                || (select coalesce(c.relacl::text, '') || coalesce(c.reloptions::text, '') || c.relowner::regrole
                    from pg_class c where c.oid = table_name::regclass)
            from projection_table order by 1""";

    private final TestApplication application = TestApplication.shared();

    @Test
    void thatIsEqualIsSwappedInAndNobodyNotices() throws Exception {
        Books books = Books.open();
        long position = tell(books);
        List<String> shapes = Sql.texts(application.database(), SHAPES);
        Map<String, String> before = seen(books);
        String oid = oid("transfer");

        JsonNode replay = Replay.order(application, "{\"then\":\"swap\"}").finished();

        assertThat(replay.get("state").asString()).as(replay.toString()).isEqualTo("swapped");
        assertThat(replay.get("position").asLong()).isGreaterThanOrEqualTo(position);
        assertThat(replay.get("events_remaining").asLong()).isZero();
        for (String part : List.of("balances", "transfers", "closed_statements", "views")) {
            JsonNode checksum = replay.get("checksums").get(part);
            assertThat(checksum.get("equal").asBoolean()).as(part).isTrue();
            assertThat(checksum.get("rows").asLong()).as(part).isPositive();
            assertThat(checksum.get("shadow")).as(part).isEqualTo(checksum.get("live"));
        }
        assertThat(oid("transfer")).isNotEqualTo(oid);
        assertThat(Sql.texts(application.database(), SHAPES)).isEqualTo(shapes);
        assertThat(schemas()).doesNotContain("replay_" + replay.get("id").asString());
        assertThat(seen(books)).isEqualTo(before);
        assertThat(reconciled()).isTrue();

        long owed = books.balanceAt(0);
        assertThat(books.balanceAt(books.record("afterwards", 1).position())).isEqualTo(owed + 1);
    }

    @Test
    void isKeptUntilSomebodySaysWhatBecomesOfIt() throws Exception {
        Books books = Books.open();
        long position = tell(books);
        Replay replay = Replay.order(application, "");

        assertThat(replay.finished().get("state").asString()).isEqualTo("kept");
        assertThat(Sql.number(
                        application.database(),
                        "select count(*) from replay_%s.transfer where tenant_id = ?".formatted(replay.id()),
                        books.tenant()))
                .isEqualTo(books.transfers());

        books.balanceAt(books.record("meanwhile", 5).position());
        application.admin().post("/replays/" + replay.id() + "/swap", "").expect(202);
        assertThat(replay.finished().get("state").asString()).isEqualTo("swapped");
        assertThat(books.balanceAt(position)).isEqualTo(books.balanceAt(0));
        assertThat(reconciled()).isTrue();
        assertThat(acts(replay)).containsExactly("replay_swap_ordered", "replay_ordered");
        assertThat(application
                        .admin()
                        .post("/replays/" + replay.id() + "/swap", "")
                        .expect(409)
                        .json()
                        .get("code")
                        .asString())
                .isEqualTo("not_swappable");
    }

    /** Returns what was done by hand to a replay, by the tester, newest first. */
    private List<String> acts(Replay replay) {
        return application
                .admin()
                .get("/audit/acts?limit=1000")
                .expect(200)
                .json()
                .get("acts")
                .valueStream()
                .filter(act -> act.get("subject").asString().equals(replay.id())
                        && act.get("act").asString().startsWith("replay"))
                .peek(act -> assertThat(act.get("actor").asString()).startsWith("admin:"))
                .map(act -> act.get("act").asString())
                .toList();
    }

    @Test
    void stopsWhereItWasTold() throws Exception {
        Books books = Books.open();
        long position = tell(books);
        books.balanceAt(books.record("later", 7).position());

        Replay replay = Replay.order(application, "{\"up_to_position\":%d}".formatted(position));

        JsonNode finished = replay.finished();
        assertThat(finished.get("state").asString()).as(finished.toString()).isEqualTo("kept");
        assertThat(finished.get("position").asLong()).isEqualTo(position);
        assertThat(finished.get("checksums").has("views")).isFalse();
        assertThat(finished.get("checksums").get("transfers").get("equal").asBoolean())
                .isTrue();
        String schema = "replay_" + replay.id();
        assertThat(Sql.number(application.database(), "select max(position) from " + schema + ".transfer"))
                .isEqualTo(position);
        application.admin().post("/replays/" + replay.id() + "/swap", "").expect(409);
        discard(replay);
        await().atMost(LIMIT).until(() -> !schemas().contains(schema));
        assertThat(replay.state()).isEqualTo("discarded");
        assertThat(acts(replay)).containsExactly("replay_discarded", "replay_ordered");
    }

    /** As whoever took a place in the log and was rolled back leaves it. */
    @Test
    void stopsWhereItWasToldThoughAPlaceBeforeStaysEmpty() throws Exception {
        Books books = Books.open();
        books.balanceAt(books.record("before", 1).position());
        application
                .database()
                .administer("select nextval(pg_get_serial_sequence('domain_event_entry', 'global_index'))");
        long position = tell(books);

        JsonNode finished = Replay.order(application, "{\"up_to_position\":%d}".formatted(position))
                .finished();

        assertThat(finished.get("state").asString()).as(finished.toString()).isEqualTo("kept");
        assertThat(finished.get("position").asLong()).isEqualTo(position);
    }

    @Test
    void stopsAtAMoment() throws Exception {
        Books books = Books.open();
        long position = tell(books);
        String recorded = Sql.texts(
                        application.database(),
                        "select time_stamp from domain_event_entry where global_index = ?",
                        position)
                .getFirst();

        JsonNode finished = Replay.order(application, "{\"up_to_time\":\"%s\"}".formatted(recorded))
                .finished();

        assertThat(finished.get("state").asString()).as(finished.toString()).isEqualTo("kept");
        assertThat(finished.get("position").asLong()).isGreaterThanOrEqualTo(position);
        assertThat(finished.get("up_to_position")).isEqualTo(finished.get("position"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"billing", "tenant", "pricing", "settlement"})
    void rebuildsTheProjectionsThatAreNamed(String projection) throws Exception {
        tell(Books.open());
        List<String> tables =
                Sql.texts(application.database(), "select table_name from projection_table order by table_name");
        Map<String, String> before = new LinkedHashMap<>();
        tables.forEach(table -> before.put(table, oid(table)));

        JsonNode finished = Replay.order(
                        application, "{\"projections\":[\"%s\"],\"then\":\"swap\"}".formatted(projection))
                .finished();

        assertThat(finished.get("state").asString()).as(finished.toString()).isEqualTo("swapped");
        List<String> swapped = tables.stream()
                .filter(table -> !oid(table).equals(before.get(table)))
                .toList();
        assertThat(swapped)
                .isEqualTo(Sql.texts(
                        application.database(),
                        "select table_name from projection_table where projection = ? order by table_name",
                        projection));
        assertThat(reconciled()).isTrue();
    }

    @Test
    void thatDiffersIsAnIncidentAndWaits() throws Exception {
        Books books = Books.open();
        long position = tell(books);
        long wrong = Sql.number(
                application.database(),
                "select min(position) from transfer where tenant_id = ? and amount_minor > 0",
                books.tenant());
        administer("update transfer set amount_minor = amount_minor + 1 where position = " + wrong);
        Replay replay = Replay.order(application, "{\"then\":\"swap\"}");

        JsonNode finished = replay.finished();

        assertThat(finished.get("state").asString()).isEqualTo("differs");
        assertThat(finished.get("first_difference").get("position").asLong()).isEqualTo(wrong);
        assertThat(finished.get("first_difference").get("table").asString()).isEqualTo("transfer");
        assertThat(finished.get("checksums").get("transfers").get("equal").asBoolean())
                .isFalse();
        assertThat(finished.get("checksums").get("balances").get("equal").asBoolean())
                .isTrue();
        assertThat(application
                        .bean(MeterRegistry.class)
                        .get("tollkeeper.replay.differing")
                        .gauge()
                        .value())
                .isEqualTo(1);
        assertThat(application
                        .admin()
                        .post("/replays/" + replay.id() + "/swap", "{}")
                        .expect(409)
                        .json()
                        .get("code")
                        .asString())
                .isEqualTo("replay_differs");

        application
                .admin()
                .post("/replays/" + replay.id() + "/swap", "{\"although_it_differs\":true}")
                .expect(202);
        assertThat(replay.finished().get("state").asString()).isEqualTo("swapped");
        assertThat(reconciled()).isTrue();
        assertThat(books.balanceAt(position)).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"projections\":[]}",
                "{\"projections\":[\"ledger\"]}",
                "{\"projections\":[\"billing\",\"billing\"]}",
                "{\"projections\":\"billing\"}",
                "{\"up_to_position\":0}",
                "{\"up_to_position\":999999999999}",
                "{\"up_to_position\":1,\"up_to_time\":\"2026-01-01T00:00:00Z\"}",
                "{\"up_to_time\":\"yesterday\"}",
                "{\"up_to_position\":1,\"then\":\"swap\"}",
                "{\"then\":\"drop\"}",
                "[]"
            })
    void isNotOrderedByWhatMeansNothing(String body) {
        long replays = Sql.number(application.database(), "select count(*) from replay");

        application.admin().post("/replays", body).expect(400);

        assertThat(Sql.number(application.database(), "select count(*) from replay"))
                .isEqualTo(replays);
    }

    @Test
    void isNobodysBusinessButAnAdministrators() {
        application.tenant("tenant_alpha").post("/replays", "{}").expect(403);
        application.tenant("tenant_alpha").get("/replays").expect(403);
        application.admin().get("/replays/0").expect(404);
        application.admin().get("/replays/987654321").expect(404);
    }

    private long tell(Books books) {
        books.record("k0", 3);
        books.recordMany("b", 50);
        books.takeBack("b7").expect(202);
        books.adjust("credit", -11, "goodwill").expect(202);
        books.closeAndIssue("2026-01");
        long position =
                books.adjust("last", 1, "the last").json().get("position").asLong();
        books.balanceAt(position);
        return position;
    }

    private Map<String, String> seen(Books books) {
        Map<String, String> seen = new LinkedHashMap<>();
        seen.put("balance", Long.toString(books.balanceAt(0)));
        for (String period : Sql.texts(
                application.database(),
                "select period from billing_period where tenant_id = ? order by period",
                books.tenant())) {
            seen.put(period, books.statement(period).text());
        }
        return seen;
    }

    private void discard(Replay replay) {
        application.admin().delete("/replays/" + replay.id()).expect(200);
    }

    private String oid(String table) {
        return Sql.texts(application.database(), "select to_regclass(?)::oid::text", table)
                .getFirst();
    }

    private List<String> schemas() {
        return Sql.texts(application.database(), "select nspname from pg_namespace");
    }

    private void administer(String sql) throws SQLException {
        try (var connection = application.database().connect(TestDatabase.ADMINISTRATOR);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private boolean reconciled() {
        return application
                .admin()
                .post("/reconcile", "{}")
                .expect(200)
                .json()
                .get("ok")
                .asBoolean();
    }
}
