package io.tollkeeper.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollkeeper.api.audit.DeadLetterView;
import io.tollkeeper.api.audit.ListDeadLetters;
import io.tollkeeper.query.MigratedDatabase;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@DisplayName("The list of dead letters")
class DeadLetterQueriesTest {

    private SampleLedger ledger;
    private DeadLetterQueries queries;

    @BeforeEach
    void tell() throws Exception {
        ledger = new SampleLedger(MigratedDatabase.emptied());
        Story.tell(ledger);
        queries = new DeadLetterQueries(JdbcClient.create(ledger.database().runtime()));
    }

    @Test
    void isEmptyWhereEverythingCouldBePosted() {
        assertThat(queries.handle(new ListDeadLetters(10))).isEmpty();
    }

    @Test
    void saysWhatCouldNotBePostedAndWhy() throws Exception {
        ledger.park("ledger", 7, "value too long");

        assertThat(queries.handle(new ListDeadLetters(10)))
                .containsExactly(new DeadLetterView(
                        "letter-7",
                        "tenant_alpha",
                        "usage:tenant_alpha:api:s1",
                        "io.tollkeeper.api.metering.UsageRecorded",
                        "java.lang.Fault",
                        "value too long",
                        Instant.parse("2026-10-03T04:05:06.789Z"),
                        Instant.parse("2026-10-03T04:05:07Z")));
    }

    @Test
    void namesNoTenantWhereThereIsNone() throws Exception {
        ledger.park("ledger", 4, "x");

        assertThat(queries.handle(new ListDeadLetters(10)))
                .singleElement()
                .satisfies(letter -> assertThat(letter.tenantId()).isNull())
                .satisfies(letter -> assertThat(letter.aggregateId()).isEqualTo("price:api_call"));
    }

    @Test
    void holdsTheOldestOfAllProcessorsUpToItsLimit() throws Exception {
        ledger.park("ledger", 7, "x");
        ledger.park("others", 8, "x");
        ledger.park("ledger", 9, "x");
        // A fraction of a second of three digits is written after one of two, but comes before it as text.
        ledger.database().administer("""
                update dead_letter_entry set enqueued_at = '2026-10-03T04:05:06Z' where event_identifier = (
                    select event_identifier from domain_event_entry where global_index = 9);
                update dead_letter_entry set enqueued_at = '2026-10-03T04:05:06.5Z' where processing_group = 'others'""");

        assertThat(queries.handle(new ListDeadLetters(2)))
                .extracting(DeadLetterView::id)
                .containsExactly("letter-9", "letter-8");
    }
}
