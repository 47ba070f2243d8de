package io.tollkeeper.query.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tollkeeper.api.Money;
import io.tollkeeper.api.billing.BehindException;
import io.tollkeeper.api.billing.FindPastBalance;
import io.tollkeeper.api.tenant.TenantId;
import io.tollkeeper.query.MigratedDatabase;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

@DisplayName("Who asks what was known")
class PastQueriesTest {

    private static final FindPastBalance QUESTION = new FindPastBalance(
            new TenantId("tenant_past"), Instant.parse("2026-10-01T00:00:00Z"), Instant.parse("2026-10-02T00:00:00Z"));

    private MigratedDatabase database;
    private PastQueries queries;

    @BeforeEach
    void postTheEleventhBeforeTheTenthIsCommitted() throws SQLException {
        database = MigratedDatabase.emptied();
        var jdbc = new JdbcTemplate(database.runtime());
        queries = new PastQueries(
                jdbc,
                new PostedHead(jdbc, new LedgerChanges()),
                new PastBalances(JdbcClient.create(jdbc)),
                new StatementLines(jdbc));
        record(11);
        ledgerHas("{\"index\":11,\"gaps\":[10]}");
    }

    @Test
    void isNotKeptWaitingForAPlaceThatStaysEmpty() {
        assertThat(queries.handle(QUESTION).position()).isEqualTo(11);
    }

    @Test
    void waitsForAnEventThatWasCommittedAfterOthersBehindIt() throws SQLException {
        record(10);

        assertThatThrownBy(() -> queries.handle(QUESTION)).isInstanceOf(BehindException.class);

        ledgerHas("{\"index\":11,\"gaps\":[]}");
        assertThat(queries.handle(QUESTION).balance()).isEqualTo(Money.ZERO);
    }

    private void record(long position) throws SQLException {
        database.administer("""
                insert into domain_event_entry (global_index, event_identifier, aggregate_identifier, sequence_number,
                                                time_stamp, payload_type, payload, meta_data)
                values (%d, 'e', 'usage:tenant_past:api:%d', 0, '2026-10-01T00:00:00Z', 'any', '{}', '{}')""".formatted(position, position));
    }

    private void ledgerHas(String token) throws SQLException {
        database.administer("""
                insert into token_entry (processor_name, segment, token, token_type, token_timestamp)
                values ('ledger', 0, '%s', 'any', '')
                on conflict (processor_name, segment) do update set token = excluded.token""".formatted(token));
    }
}
