package io.tollkeeper.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollkeeper.testing.TestDatabase;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** On the tables alone, where time is what a row says. */
@DisplayName("How long a settlement has waited")
class SettlementMetersTest {

    private static final double MINUTE = 60;
    private static final double DAY = 24 * 60 * MINUTE;

    private static TestDatabase database;
    private static JdbcClient jdbc;

    @BeforeAll
    static void migrate() throws SQLException {
        database = TestDatabase.create();
        // By the owner, as the application does it: the role is the whole server's.
        try (var connection = database.connect(TestDatabase.OWNER);
                var statement = connection.createStatement()) {
            statement.execute("""
                    do $$ begin
                        if not exists (select from pg_roles where rolname = 'tollkeeper_runtime') then
                            create role tollkeeper_runtime;
                        end if;
                    end $$""");
        }
        Flyway.configure()
                .dataSource(database.url(), TestDatabase.OWNER.user(), TestDatabase.OWNER.password())
                .load()
                .migrate();
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.url());
        source.setUser(TestDatabase.ADMINISTRATOR.user());
        jdbc = JdbcClient.create(source);
    }

    @BeforeEach
    void empty() throws SQLException {
        database.administer("truncate table settlement_view, settlement_attempt_view, domain_event_entry");
    }

    private static void settlement(String id, String state, String askedForAgo) {
        jdbc.sql("""
                        insert into settlement_view (settlement_id, tenant_id, position, purpose, network, vault,
                            amount_minor, contract_request_id, state, requested_at)
                        values (?, 'acme', 1, 'statement', 'sandbox', 'C', 1, 'r', ?, clock_timestamp() - ?::interval)""").params(id, state, askedForAgo).update();
    }

    private static void attempt(String id, int number, String state, String builtAgo) {
        jdbc.sql("""
                        insert into settlement_attempt_view (settlement_id, number, state, built_at)
                        values (?, ?, ?, clock_timestamp() - ?::interval)""").params(id, number, state, builtAgo).update();
    }

    private static void event(String id, int sequence, String kind, String ago) {
        jdbc.sql("""
                        insert into domain_event_entry (event_identifier, aggregate_identifier, sequence_number,
                            time_stamp, payload_type, payload, meta_data)
                        values (gen_random_uuid()::text, ?, ?,
                            to_char(clock_timestamp() at time zone 'UTC' - ?::interval, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                            'io.tollkeeper.api.settlement.' || ?, '', '')""").params(id, sequence, ago, kind).update();
    }

    private static double age(String state) {
        return SettlementMeters.ask(jdbc).getOrDefault("age:" + state, 0.0);
    }

    @Test
    void isTheAgeOfTheLiveAttemptWhereItsOutcomeIsUnknown() {
        settlement("settle:acme:old", "unknown", "30 days");
        attempt("settle:acme:old", 1, "expired", "30 days");
        attempt("settle:acme:old", 2, "unknown", "1 minute");
        settlement("settle:acme:new", "unknown", "2 minutes");
        attempt("settle:acme:new", 1, "unknown", "2 minutes");

        assertThat(age("unknown")).isBetween(2 * MINUTE, 3 * MINUTE);
    }

    @Test
    void beginsAnewWhenItIsTriedAgain() {
        settlement("settle:acme:again", "requested", "30 days");
        event("settle:acme:again", 0, "SettlementRequested", "30 days");
        event("settle:acme:again", 1, "SettlementRetried", "20 days");
        event("settle:acme:again", 2, "SettlementRetried", "11 minutes");

        assertThat(age("requested")).isBetween(11 * MINUTE, 12 * MINUTE);
    }

    @Test
    void goesOnThroughAllAttempts() {
        settlement("settle:acme:dear", "submitted", "1 day");
        event("settle:acme:dear", 0, "SettlementRequested", "1 day");
        attempt("settle:acme:dear", 1, "expired", "1 hour");
        attempt("settle:acme:dear", 2, "sent", "1 minute");

        assertThat(age("submitted")).isBetween(DAY, DAY + MINUTE);
    }

    @Test
    void isNotAskedOfWhatHasEnded() {
        settlement("settle:acme:paid", "settled", "1 day");
        settlement("settle:acme:back", "compensated", "1 day");
        settlement("settle:acme:open", "requested", "1 minute");

        assertThat(SettlementMeters.ask(jdbc)).containsOnlyKeys("count:requested", "age:requested", "blocked");
        assertThat(SettlementMeters.ask(jdbc)).containsEntry("count:requested", 1.0);
    }
}
