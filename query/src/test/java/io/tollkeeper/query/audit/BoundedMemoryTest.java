package io.tollkeeper.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollkeeper.api.audit.ReconcileReport;
import io.tollkeeper.query.MigratedDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Reconciling many events")
class BoundedMemoryTest {

    private static final int EVENTS = 200_000;

    /** The driver, the logging and the audit themselves take 10 MB; holding the events would take 100. */
    private static final String HEAP = "-Xmx32m";

    /** Usage of a third tenant, logged and posted. */
    private static final String MANY = """
            insert into domain_event_entry (event_identifier, aggregate_identifier, sequence_number, type, time_stamp,
                                            payload_type, payload_revision, payload, meta_data)
            select i, id, 0, 'UsageRecord', '2026-10-02T00:00:00Z', 'io.tollkeeper.api.metering.UsageRecorded', '1',
                   convert_to(format('{"usageId":"%s","meterId":"api_call","quantity":"3","priceVersion":1,'
                       || '"amount":"3","eventDate":"2026-10-01T00:00:00Z","eventDateStated":true,'
                       || '"period":"2026-10","dimensions":{"region":"eu-west-%s"}}', id, i), 'UTF8'), '{}'
            from (select i, format('usage:tenant_gamma:api:%s', i) as id
                  from generate_series(1, EVENTS) i) events;
            insert into transfer
            select (select max(global_index) from domain_event_entry) - EVENTS + i, 0, 'tenant_gamma', '2026-10',
                   'receivable', 'revenue', 3, 'usage', 'api:' || i, 'api_call', 3, 1, '2026-10-01T00:00:00Z',
                   format('{"region":"eu-west-%s"}', i), null
            from generate_series(1, EVENTS) i;
            insert into account_balance
            values ('tenant_gamma', 'receivable', 3 * EVENTS, 0), ('tenant_gamma', 'revenue', 0, 3 * EVENTS);
            insert into billing_period values ('tenant_gamma', '2026-10', 3 * EVENTS, EVENTS);
            insert into ledger_checkpoint
            select tenant_id, period, position / 4096, 20727, 3 * count(*), count(*), 1790812800000000, 1790812800000000,
                   1790899200000000, 1790899200000000
            from transfer where tenant_id = 'tenant_gamma' group by 1, 2, 3""".replace("EVENTS", Integer.toString(EVENTS));

    private static SampleLedger ledger;

    @BeforeAll
    static void tell() throws Exception {
        ledger = new SampleLedger(MigratedDatabase.emptied());
        Story.tell(ledger);
        ledger.post();
        ledger.database().administer(MANY);
        ledger.tokens(GapAwareTrackingToken.newInstance(ledger.lastPosition(), List.of()));
    }

    @AfterAll
    static void empty() throws Exception {
        MigratedDatabase.emptied();
    }

    @Test
    void needsNoMoreMemoryThanReconcilingFew() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ReconcileProcess.class.getName(),
                        ledger.database().url())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(output)
                .contains(new ReconcileReport(true, List.of(), false, ledger.lastPosition(), ledger.lastPosition())
                        .toString());
    }

    @Test
    void endsEarlyWhenMoreIsFoundThanMayBeNamed() throws Exception {
        ledger.database().administer("update transfer set meter = meter || 'x' where position between 100 and 150");

        ReconcileReport report = ledger.reconcile(10);

        ledger.database().administer("update transfer set meter = 'api_call' where position between 100 and 150");
        assertThat(report.discrepancies()).hasSize(10);
        assertThat(report.truncated()).isTrue();
        assertThat(report.eventsChecked()).isLessThan(150);
        assertThat(ledger.reconcile(10).ok()).isTrue();
    }
}
