package io.tollkeeper.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollkeeper.api.audit.Discrepancy;
import io.tollkeeper.api.audit.ReconcileReport;
import io.tollkeeper.query.MigratedDatabase;
import java.util.List;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.ReplayToken;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("Reconcile")
class ReconcilerTest {

    private static final String EMPTY = """
            truncate transfer, account_balance, billing_period, ledger_checkpoint, settlement_due, tenant_view, price_view""";

    private SampleLedger ledger;

    @BeforeEach
    void tell() throws Exception {
        ledger = new SampleLedger(MigratedDatabase.emptied());
        Story.tell(ledger);
        ledger.post();
    }

    @Test
    void findsNothingInAHealthyLedger() throws Exception {
        ReconcileReport report = ledger.reconcile();

        assertThat(report.discrepancies()).isEmpty();
        assertThat(report.ok()).isTrue();
        assertThat(report.truncated()).isFalse();
        assertThat(report.eventsChecked()).isEqualTo(ledger.lastPosition());
        assertThat(report.position()).isEqualTo(ledger.lastPosition());
    }

    @Test
    void findsNothingInAnEmptyLedger() throws Exception {
        var empty = new SampleLedger(MigratedDatabase.emptied());

        assertThat(empty.reconcile()).isEqualTo(new ReconcileReport(true, List.of(), false, 0, 0));
    }

    @Nested
    @DisplayName("of a ledger that has not come to the end of the log")
    class Behind {

        @Test
        void doesNotMissWhatIsNotPostedYet() throws Exception {
            long end = ledger.lastPosition();
            ledger.tokens(GapAwareTrackingToken.newInstance(end - 2, List.of()));
            ledger.postAllBut(end - 1, end);

            ReconcileReport report = ledger.reconcile();

            assertThat(report.discrepancies()).isEmpty();
            assertThat(report.position()).isEqualTo(end - 2);
            assertThat(report.eventsChecked()).isEqualTo(end);
        }

        @Test
        void doesNotMissWhatStandsInAGapOfTheToken() throws Exception {
            long end = ledger.lastPosition();
            ledger.tokens(GapAwareTrackingToken.newInstance(end, List.of(end - 3, end - 2)));
            ledger.postAllBut(end - 3, end - 2);

            assertThat(ledger.reconcile().discrepancies()).isEmpty();
        }

        @Test
        void doesNotMissClosingsStatementsTenantsAndPricesNotShownYet() throws Exception {
            ledger.token(0, GapAwareTrackingToken.newInstance(0, List.of()));
            ledger.token(1, null);
            ledger.database().administer(EMPTY);

            assertThat(ledger.reconcile().discrepancies()).isEmpty();
        }

        @Test
        void goesByTheTokenOfTheTenantsOwnSegment() throws Exception {
            long betasLast = ledger.lastPosition();
            int betas = "tenant_beta".hashCode() & 1;
            ledger.token(betas, GapAwareTrackingToken.newInstance(betasLast - 1, List.of()));
            ledger.postAllBut(betasLast);

            assertThat(ledger.reconcile().discrepancies()).isEmpty();

            ledger.token(betas, GapAwareTrackingToken.newInstance(betasLast, List.of()));
            ledger.token(1 - betas, GapAwareTrackingToken.newInstance(betasLast - 1, List.of()));

            assertThat(types(ledger.reconcile())).contains("event_without_transfer");
        }

        @Test
        void expectsDuringAReplayWhatIsReplayedSoFar() throws Exception {
            var before = GapAwareTrackingToken.newInstance(ledger.lastPosition(), List.of());
            var start = GapAwareTrackingToken.newInstance(0, List.of());
            ledger.token(0, ReplayToken.createReplayToken(before, start, Story.class.getName()));
            ledger.token(1, ReplayToken.createReplayToken(before, null, null));
            ledger.database().administer(EMPTY);

            assertThat(ledger.reconcile().discrepancies()).isEmpty();
        }

        @Test
        void namesATransferThatTheTokenHasNotComeTo() throws Exception {
            long end = ledger.lastPosition();
            ledger.tokens(GapAwareTrackingToken.newInstance(end - 1, List.of()));

            assertThat(types(ledger.reconcile()))
                    .containsExactlyInAnyOrder(
                            "transfer_ahead_of_token",
                            "balance_mismatch",
                            "balance_mismatch",
                            "period_total_mismatch",
                            "period_total_mismatch",
                            "checkpoint_mismatch");
        }

        @Test
        void namesAClosingThatTheTokenHasNotComeTo() throws Exception {
            long closing = position("payload_type like '%PeriodClosed' and aggregate_identifier like '%alpha%'");
            long end = ledger.lastPosition();
            ledger.token(1, GapAwareTrackingToken.newInstance(end, List.of(closing)));

            assertThat(types(ledger.reconcile())).containsExactly("closure_without_event");
        }
    }

    @Nested
    @DisplayName("of a ledger with dead letters")
    class Parked {

        @Test
        void namesAParkedEventWithItsCause() throws Exception {
            long parked = position("aggregate_identifier = 'usage:tenant_alpha:api:o1'");
            ledger.postAllBut(parked);
            ledger.park("ledger", parked, "value too long");

            List<Discrepancy> found = ledger.reconcile().discrepancies();

            assertThat(found)
                    .containsExactly(new Discrepancy(
                            "event_parked",
                            "tenant_alpha",
                            "api:o1",
                            parked,
                            "2",
                            null,
                            "java.lang.Fault: value too long"));
        }

        @Test
        void knowsAParkedEventByItsIdentifierAlone() throws Exception {
            long parked = position("aggregate_identifier = 'usage:tenant_alpha:api:o1'");
            ledger.postAllBut(parked);
            ledger.park("ledger", parked, "x");
            ledger.database()
                    .administer("update dead_letter_entry set aggregate_identifier = null, sequence_number = null");

            assertThat(types(ledger.reconcile())).containsExactly("event_parked");
        }

        @Test
        void missesATransferWhoseEventIsParkedElsewhere() throws Exception {
            long parked = position("aggregate_identifier = 'usage:tenant_alpha:api:o1'");
            ledger.postAllBut(parked);
            ledger.park("others", parked, "x");

            assertThat(types(ledger.reconcile()))
                    .containsExactlyInAnyOrder(
                            "event_without_transfer",
                            "balance_mismatch",
                            "balance_mismatch",
                            "period_total_mismatch",
                            "period_total_mismatch",
                            "checkpoint_mismatch");
        }

        @Test
        void doesNotMindALetterWhoseEventIsPosted() throws Exception {
            ledger.park("ledger", position("aggregate_identifier = 'usage:tenant_alpha:api:o1'"), "x");

            assertThat(ledger.reconcile().discrepancies()).isEmpty();
        }

        @Test
        void namesAParkedClosingAndWhatWaitsBehindIt() throws Exception {
            long closing = position("payload_type like '%PeriodClosed' and aggregate_identifier like '%alpha%'");
            long statement = position("payload_type like '%StatementIssued' and aggregate_identifier like '%alpha%'");
            ledger.postAllBut(closing, statement);
            ledger.park("ledger", closing, "x");
            ledger.park("ledger", statement, "x");

            assertThat(types(ledger.reconcile())).containsExactly("event_parked", "event_parked");
        }

        @Test
        void namesAParkedTenantAndAParkedPrice() throws Exception {
            long tenant = position("payload_type like '%TenantOpened' and aggregate_identifier like '%beta'");
            long price = position("payload_type like '%PricePublished' and aggregate_identifier like '%storage%'");
            ledger.postAllBut(tenant, price);
            ledger.park("ledger", tenant, "x");
            ledger.park("ledger", price, "x");

            assertThat(types(ledger.reconcile())).containsExactly("event_parked", "event_parked");
        }
    }

    @Nested
    @DisplayName("when there is more to name than was asked for")
    class Cut {

        @BeforeEach
        void forge() throws Exception {
            ledger.database().administer("update transfer set meter = 'other' where event_id in ('api:s3', 'api:s4')");
        }

        @Test
        void namesThatManyAndSaysSo() throws Exception {
            ReconcileReport report = ledger.reconcile(1);

            assertThat(types(report)).containsExactly("field_mismatch");
            assertThat(report.truncated()).isTrue();
            assertThat(report.ok()).isFalse();
            assertThat(report.eventsChecked()).isLessThan(ledger.lastPosition());
        }

        @Test
        void saysThatAllAreNamedWhenTheyAre() throws Exception {
            ReconcileReport report = ledger.reconcile(2);

            assertThat(types(report)).containsExactly("field_mismatch", "field_mismatch");
            assertThat(report.truncated()).isFalse();
        }
    }

    private long position(String where) throws Exception {
        try (var connection = ledger.database().administrator().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select global_index from domain_event_entry where " + where)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static List<String> types(ReconcileReport report) {
        return report.discrepancies().stream().map(Discrepancy::type).toList();
    }
}
