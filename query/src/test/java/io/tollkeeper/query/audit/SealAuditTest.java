package io.tollkeeper.query.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tollkeeper.api.audit.Discrepancy;
import io.tollkeeper.api.audit.ReconcileReport;
import io.tollkeeper.query.MigratedDatabase;
import io.tollkeeper.query.seal.SealedDatabase;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Reconcile of a sealed log")
class SealAuditTest {

    private MigratedDatabase database;
    private SampleLedger ledger;

    @BeforeEach
    void tellAndSeal() throws Exception {
        database = MigratedDatabase.emptied();
        ledger = new SampleLedger(database);
        Story.tell(ledger);
        SealedDatabase.sealAll(database);
        Story.tellMore(ledger);
        SealedDatabase.sealAll(database);
        ledger.post();
    }

    @Test
    void findsNothingWhereNothingWasChanged() throws Exception {
        assertThat(found()).isEmpty();
    }

    @Test
    void findsNothingWhereTheEndIsNotSealedYet() throws Exception {
        Story.tellMore(ledger);
        ledger.post();

        assertThat(found()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    an edited payload       | set payload = convert_to(replace(convert_from(payload, 'UTF8'), '2026-09-13T', '2026-09-14T'), 'UTF8') where aggregate_identifier = 'usage:tenant_alpha:api:s3' | sealed_event_changed
                    an edited actor         | set meta_data = '{"actor":"admin:nobody"}' where aggregate_identifier = 'usage:tenant_alpha:api:s3' | sealed_event_changed
                    an edited time          | set time_stamp = '2026-10-02T03:04:05.678901Z' where aggregate_identifier = 'usage:tenant_alpha:api:s3' | sealed_event_changed
                    an edited identifier    | set event_identifier = 'another' where aggregate_identifier = 'usage:tenant_alpha:api:s3' | sealed_event_changed
                    an edited revision      | set payload_revision = null where aggregate_identifier = 'usage:tenant_alpha:api:s3' | sealed_event_changed
                    an edited type          | set type = null where aggregate_identifier = 'usage:tenant_alpha:api:s3' | sealed_event_changed
                    another tenant's        | set aggregate_identifier = 'usage:tenant_beta:api:s3' where aggregate_identifier = 'usage:tenant_alpha:api:s3' | sealed_event_changed
                    """)
    void namesAChangedEvent(String name, String change, String type) throws Exception {
        long position = positionOf("usage:tenant_alpha:api:s3");

        database.administer("update domain_event_entry " + change);

        assertThat(found()).anySatisfy(found -> {
            assertThat(found.type()).isEqualTo(type);
            assertThat(found.position()).isEqualTo(position);
            assertThat(found.tenantId()).isEqualTo("tenant_alpha");
        });
        assertThat(sealsOf(found())).hasSize(1);
    }

    @Test
    void namesSwappedEvents() throws Exception {
        long first = positionOf("usage:tenant_alpha:api:s3");
        long second = positionOf("usage:tenant_alpha:api:s4");

        database.administer("""
                update domain_event_entry set global_index = -1 where global_index = %1$d;
                update domain_event_entry set global_index = %1$d where global_index = %2$d;
                update domain_event_entry set global_index = %2$d where global_index = -1""".formatted(first, second));

        assertThat(sealsOf(found()))
                .extracting(Discrepancy::type, Discrepancy::position)
                .containsExactlyInAnyOrder(tuple("sealed_event_changed", first), tuple("sealed_event_changed", second));
    }

    @Test
    void namesEachEventOfATruncatedTail() throws Exception {
        long last = ledger.lastPosition();

        database.administer("delete from domain_event_entry where global_index > " + (last - 3));
        ledger.post();

        assertThat(found())
                .allMatch(found -> found.type().equals("sealed_event_missing"))
                .extracting(Discrepancy::position)
                .containsExactly(last - 2, last - 1, last);
    }

    @Test
    void namesADeletedEventAndOneThatWasPutInLater() throws Exception {
        long deleted = positionOf("usage:tenant_alpha:api:s3");
        database.administer("delete from domain_event_entry where global_index = " + deleted);
        assertThat(sealsOf(found())).singleElement().satisfies(found -> {
            assertThat(found.type()).isEqualTo("sealed_event_missing");
            assertThat(found.position()).isEqualTo(deleted);
        });

        database.administer("""
                insert into domain_event_entry
                select %d, 'put in', 'usage:tenant_alpha:api:new', 0, type, time_stamp, payload_type, payload_revision,
                       convert_to(replace(convert_from(payload, 'UTF8'), 'api:s4', 'api:new'), 'UTF8'), meta_data
                from domain_event_entry where aggregate_identifier = 'usage:tenant_alpha:api:s4'""".formatted(-deleted));
        assertThat(sealsOf(found())).extracting(Discrepancy::type).contains("event_unsealed");
    }

    @Test
    void namesAMissingSealAndAChangedOne() throws Exception {
        database.administer(
                "update event_seal set chain = sha256('x') where tenant_id = 'tenant_alpha' and number = 2");
        assertThat(found()).singleElement().satisfies(found -> {
            assertThat(found.type()).isEqualTo("chain_mismatch");
            assertThat(found.tenantId()).isEqualTo("tenant_alpha");
        });

        database.administer("delete from event_seal where tenant_id = 'tenant_alpha' and number = 1");
        assertThat(found())
                .extracting(Discrepancy::type)
                .contains("seal_missing", "event_unsealed")
                .doesNotContain("sealed_event_changed");
    }

    private List<Discrepancy> found() throws Exception {
        ReconcileReport report = ledger.reconcile();
        assertThat(report.ok()).isEqualTo(report.discrepancies().isEmpty());
        return report.discrepancies();
    }

    private static List<Discrepancy> sealsOf(List<Discrepancy> found) {
        return found.stream().filter(one -> one.type().contains("seal")).toList();
    }

    private long positionOf(String aggregateId) throws Exception {
        try (var connection = database.administrator().getConnection();
                var statement = connection.prepareStatement("select global_index from domain_event_entry"
                        + " where aggregate_identifier = ? and sequence_number = 0")) {
            statement.setString(1, aggregateId);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
