package io.tollkeeper.query.audit;

import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Whoever forges the ledger")
class ForgedLedgerTest {

    @ParameterizedTest
    @MethodSource({"transfers", "moreTransfers", "figures", "months", "checkpoints", "dues", "reference"})
    void isFoundAndNamed(Forgery forgery) throws Exception {
        forgery.mustBeFound();
    }

    static Stream<Forgery> transfers() {
        return Stream.of(
                transfer("amount_minor = amount_minor + 1", "amount_mismatch|"),
                transfer("tenant_id = 'tenant_beta'", "field_mismatch|tenant_id"),
                transfer("period = '2026-09'", "field_mismatch|period"),
                transfer(
                        "debit_account = 'revenue', credit_account = 'receivable'",
                        "field_mismatch|debit_account",
                        "field_mismatch|credit_account"),
                transfer("credit_account = 'suspense'", "field_mismatch|credit_account"),
                transfer("kind = 'adjustment'", "field_mismatch|kind"),
                transfer("event_id = 'api:o11'", "field_mismatch|event_id"),
                transfer("meter = 'api_calm'", "field_mismatch|meter"),
                transfer("meter = null", "field_mismatch|meter"),
                transfer("quantity = 1.000001", "field_mismatch|quantity"),
                transfer("quantity = 10000", "field_mismatch|quantity"),
                transfer("quantity = null", "field_mismatch|quantity"),
                transfer("price_version = 1", "field_mismatch|price_version"),
                transfer("price_version = null", "field_mismatch|price_version"),
                transfer("event_date = event_date + interval '1 microsecond'", "field_mismatch|event_date"),
                transfer("dimensions = '{\"region\":\"us\"}'", "field_mismatch|dimensions"),
                transfer("dimensions = null", "field_mismatch|dimensions"),
                transfer("reason = 'because'", "field_mismatch|reason"),
                transfer("amount_minor = 7, meter = 'other'", "amount_mismatch|", "field_mismatch|meter"));
    }

    private static Forgery transfer(String change, String... found) {
        return new Forgery(
                "a transfer with " + change, "update transfer set " + change + " where event_id = 'api:o1'", found);
    }

    static Stream<Forgery> moreTransfers() {
        return Stream.of(
                new Forgery(
                        "a credit whose reason is another",
                        "update transfer set reason = 'goodwill: u' where event_id = 'adj:c1'",
                        "field_mismatch|reason"),
                new Forgery(
                        "odd characters in dimensions changed",
                        "update transfer set dimensions = replace(dimensions, 'é', 'e') where event_id = 'api:s1'",
                        "field_mismatch|dimensions"),
                new Forgery(
                        "a transfer deleted",
                        "delete from transfer where event_id = 'api:o1'",
                        "event_without_transfer|"),
                new Forgery(
                        "the last transfer deleted",
                        "delete from transfer where event_id = 'ce:gb 2'",
                        "event_without_transfer|"),
                new Forgery(
                        "a transfer added behind the log",
                        copyOfO1("9999", "0"),
                        "transfer_without_event|no event stands at this place"),
                new Forgery(
                        "a transfer added before the log",
                        copyOfO1("0", "0"),
                        "transfer_without_event|no event stands at this place"),
                new Forgery(
                        "a transfer added for an event that is not one to be posted",
                        copyOfO1("1", "0"),
                        "transfer_without_event|its event is not one to be posted"),
                new Forgery(
                        "a second transfer for an event",
                        copyOfO1("position", "1"),
                        "transfer_without_event|one too many"),
                new Forgery(
                        "the same transfer as another leg",
                        "update transfer set leg = 1 where event_id = 'api:o1'",
                        "event_without_transfer|",
                        "transfer_without_event|one too many"),
                new Forgery(
                        "two transfers exchanged",
                        """
                        update transfer set position = -position where event_id in ('api:o1', 'api:o2');
                        update transfer a set position = -b.position from transfer b
                        where a.event_id in ('api:o1', 'api:o2') and b.event_id in ('api:o1', 'api:o2') and a <> b""",
                        "field_mismatch|event_id",
                        "field_mismatch|event_date",
                        "field_mismatch|event_id",
                        "field_mismatch|event_date"));
    }

    private static String copyOfO1(String position, String leg) {
        return """
                insert into transfer
                select %s, %s, tenant_id, period, debit_account, credit_account, amount_minor, kind, event_id,
                       meter, quantity, price_version, event_date, dimensions, reason
                from transfer where event_id = 'api:o1'""".formatted(position, leg);
    }

    static Stream<Forgery> figures() {
        return Stream.of(
                balance("debits_minor = debits_minor + 1", "balance_mismatch|receivable debits"),
                balance("credits_minor = 0", "balance_mismatch|receivable credits"),
                balance(
                        "account = 'suspense'",
                        "balance_without_events|suspense",
                        "balance_mismatch|receivable debits",
                        "balance_mismatch|receivable credits"),
                balance(
                        "tenant_id = 'tenant_gamma'",
                        "balance_without_events|receivable",
                        "balance_mismatch|receivable debits",
                        "balance_mismatch|receivable credits"),
                new Forgery(
                        "a balance deleted",
                        "delete from account_balance where tenant_id = 'tenant_beta' and account = 'revenue'",
                        "balance_mismatch|revenue credits"),
                new Forgery(
                        "a balance added",
                        "insert into account_balance values ('tenant_beta', 'gifts', 0, 1)",
                        "balance_without_events|gifts"));
    }

    private static Forgery balance(String change, String... found) {
        return new Forgery(
                "a balance with " + change,
                "update account_balance set " + change + " where tenant_id = 'tenant_alpha' and account = 'receivable'",
                found);
    }

    static Stream<Forgery> months() {
        return Stream.of(
                september("total_minor = total_minor - 1", "period_total_mismatch|period 2026-09: total_minor"),
                september("line_count = line_count - 1", "period_total_mismatch|period 2026-09: line_count"),
                september("closed_at_position = null", "period_state_mismatch|period 2026-09: closed_at_position"),
                september("closed_at_position = 1", "period_state_mismatch|period 2026-09: closed_at_position"),
                september("issued_at_position = null", "period_state_mismatch|period 2026-09: issued_at_position"),
                september("issued_at_position = 1", "period_state_mismatch|period 2026-09: issued_at_position"),
                september("digest = reverse(digest)", "period_state_mismatch|period 2026-09: digest"),
                september("digest = null", "period_state_mismatch|period 2026-09: digest"),
                new Forgery(
                        "an open month shown as closed",
                        "update billing_period set closed_at_position = 5 where period = '2026-10'"
                                + " and tenant_id = 'tenant_beta'",
                        "closure_without_event|period 2026-10: closed_at_position"),
                new Forgery(
                        "a month deleted",
                        "delete from billing_period where period = '2026-09' and tenant_id = 'tenant_alpha'",
                        "period_total_mismatch|period 2026-09: total_minor",
                        "period_total_mismatch|period 2026-09: line_count",
                        "period_state_mismatch|period 2026-09: closed_at_position",
                        "period_state_mismatch|period 2026-09: issued_at_position",
                        "period_state_mismatch|period 2026-09: digest"),
                new Forgery(
                        "a closed month without lines deleted",
                        "delete from billing_period where period = '2026-09' and tenant_id = 'tenant_beta'",
                        "period_state_mismatch|period 2026-09: closed_at_position",
                        "period_state_mismatch|period 2026-09: issued_at_position",
                        "period_state_mismatch|period 2026-09: digest"),
                new Forgery(
                        "a month added",
                        "insert into billing_period values ('tenant_beta', '2025-01', 3, 1)",
                        "period_total_mismatch|period 2025-01: total_minor",
                        "period_total_mismatch|period 2025-01: line_count"));
    }

    private static Forgery september(String change, String... found) {
        return new Forgery(
                "a month with " + change,
                "update billing_period set " + change + " where period = '2026-09' and tenant_id = 'tenant_alpha'",
                found);
    }

    static Stream<Forgery> checkpoints() {
        String one = " where tenant_id = 'tenant_alpha' and period = '2026-10' and event_day = 20728";
        String found = "checkpoint_mismatch|period 2026-10";
        return Stream.concat(
                Stream.of(
                                "owed_minor = owed_minor + 1",
                                "line_count = line_count + 1",
                                "event_day = event_day + 100",
                                "block = block + 1",
                                "first_event_micros = first_event_micros - 1",
                                "last_event_micros = last_event_micros + 1",
                                "first_recorded_micros = first_recorded_micros - 1",
                                "last_recorded_micros = last_recorded_micros + 1")
                        .map(change -> new Forgery(
                                "a checkpoint with " + change, "update ledger_checkpoint set " + change + one, found)),
                Stream.of(
                        new Forgery("a checkpoint deleted", "delete from ledger_checkpoint" + one, found),
                        new Forgery(
                                "a checkpoint added",
                                "insert into ledger_checkpoint values ('tenant_beta', '2025-01', 0, 1, 5, 1, 2, 2, 2, 2)",
                                "checkpoint_mismatch|period 2025-01"),
                        new Forgery(
                                "two checkpoints that make up for each other",
                                "update ledger_checkpoint set owed_minor = owed_minor + 1" + one
                                        + "; update ledger_checkpoint set owed_minor = owed_minor - 1"
                                        + one.replace("20728", "20729"),
                                found)));
    }

    static Stream<Forgery> dues() {
        String one = " where tenant_id = 'tenant_alpha'";
        String found = "settlement_due_mismatch|period 2026-09";
        return Stream.concat(
                Stream.of(
                                "due_minor = due_minor + 1",
                                "credit_minor = credit_minor - 1",
                                "early_minor = 5",
                                "early_count = 1",
                                "issued_at_position = 1",
                                "requested = true")
                        .map(change -> new Forgery(
                                "a due with " + change, "update settlement_due set " + change + one, found)),
                Stream.of(
                        new Forgery("a due deleted", "delete from settlement_due" + one, found),
                        new Forgery(
                                "a due added",
                                "insert into settlement_due (tenant_id, period) values ('tenant_beta', '2025-01')",
                                "settlement_due_mismatch|period 2025-01")));
    }

    static Stream<Forgery> reference() {
        return Stream.of(
                reference("update tenant_view set name = 'Alfa' where name like 'Alpha%'", "tenant_mismatch|name"),
                reference("update tenant_view set standing = 'SUSPENDED'", "tenant_mismatch|standing", 2),
                reference(
                        "update tenant_view set opened_at = opened_at + interval '1s' where tenant_id like '%beta'",
                        "tenant_mismatch|opened_at"),
                reference("delete from tenant_view where tenant_id like '%beta'", "tenant_mismatch|not shown"),
                reference(
                        "insert into tenant_view values ('ghost', 'Ghost', 'OPEN', now())",
                        "tenant_mismatch|no event opened it"),
                reference(
                        "update price_view set unit_price_minor = 9 where meter like 'storage%'",
                        "price_mismatch|storage_gb_hour version 1: unit_price_minor"),
                reference(
                        "update price_view set quantity_decimals = 1 where meter like 'storage%'",
                        "price_mismatch|storage_gb_hour version 1: quantity_decimals"),
                reference(
                        "update price_view set effective_from = effective_from - interval '1s' where version = 2",
                        "price_mismatch|api_call version 2: effective_from"),
                reference("delete from price_view where version = 2", "price_mismatch|api_call version 2: not shown"),
                reference(
                        "insert into price_view values ('free', 1, 0, 0, now())",
                        "price_mismatch|free version 1: no event published it"));
    }

    private static Forgery reference(String sql, String found) {
        return reference(sql, found, 1);
    }

    private static Forgery reference(String sql, String found, int times) {
        return new Forgery(sql, sql, Collections.nCopies(times, found).toArray(String[]::new));
    }
}
