package io.tollkeeper.query.audit;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Whoever forges the log")
class ForgedLogTest {

    private static final String O1 = " where aggregate_identifier = 'usage:tenant_alpha:api:o1'";

    @ParameterizedTest
    @MethodSource({"payloads", "consistentForgeries"})
    void isFoundAndNamed(Forgery forgery) throws Exception {
        forgery.mustBeFound();
    }

    /** Payloads changed so that the log no longer agrees with the ledger, or with itself. */
    static Stream<Forgery> payloads() {
        String[] undecodable = {
            "undecodable_event|",
            "balance_mismatch|receivable debits",
            "balance_mismatch|revenue credits",
            "period_total_mismatch|period 2026-10: total_minor",
            "period_total_mismatch|period 2026-10: line_count",
            "checkpoint_mismatch|period 2026-10"
        };
        return Stream.of(
                payload(
                        "'\"amount\":\"2\"', '\"amount\":\"3\"'",
                        "amount_mismatch|",
                        "rating_mismatch|quantity times price",
                        "balance_mismatch|receivable debits",
                        "balance_mismatch|revenue credits",
                        "period_total_mismatch|period 2026-10: total_minor",
                        "checkpoint_mismatch|period 2026-10"),
                payload("'\"region\":\"eu\"', '\"region\":\"e\\u0075x\"'", "field_mismatch|dimensions"),
                payload("'\"priceVersion\":2', '\"priceVersion\":2.5'", undecodable),
                payload("'\"quantity\":\"1\"', '\"quantity\":\"one\"'", undecodable),
                payload("'\"eventDate\":\"2026-10-02', '\"eventDate\":\"2026-02-30'", undecodable),
                payload("'\"meterId\"', '\"meter\"'", undecodable),
                payload("'}', ''", undecodable),
                payload(
                        "'\"usageId\":\"usage:tenant_alpha:api:o1\"', '\"usageId\":\"usage:tenant_beta:api:o1\"'",
                        undecodable),
                new Forgery(
                        "an event of an unknown revision",
                        "update domain_event_entry set payload_revision = '2'" + O1,
                        undecodable),
                new Forgery(
                        "an event deleted from the log",
                        "delete from domain_event_entry" + O1,
                        "transfer_without_event|no event stands at this place",
                        "balance_mismatch|receivable debits",
                        "balance_mismatch|revenue credits",
                        "period_total_mismatch|period 2026-10: total_minor",
                        "period_total_mismatch|period 2026-10: line_count",
                        "checkpoint_mismatch|period 2026-10"),
                new Forgery(
                        "a closing deleted from the log",
                        "delete from domain_event_entry where payload_type like '%PeriodClosed'"
                                + " and aggregate_identifier like '%alpha%'",
                        "statement_without_closing|2026-09",
                        "closure_without_event|period 2026-09: closed_at_position"));
    }

    private static Forgery payload(String replacement, String... found) {
        return new Forgery("a payload with " + replacement, replaceInPayload(replacement) + O1, found);
    }

    private static String replaceInPayload(String replacement) {
        return "update domain_event_entry set payload = convert_to(replace(convert_from(payload, 'UTF8'), "
                + replacement + "), 'UTF8')";
    }

    /** Log and ledger changed alike, so that they agree: what the log says must still be right by itself. */
    static Stream<Forgery> consistentForgeries() {
        String statement = " where payload_type like '%StatementIssued' and aggregate_identifier like '%alpha%'";
        return Stream.of(
                new Forgery(
                        "a price paid for nothing",
                        replaceInPayload("'\"quantity\":\"1\"', '\"quantity\":\"1000\"'") + O1
                                + "; update transfer set quantity = 1000 where event_id = 'api:o1'",
                        "rating_mismatch|quantity times price"),
                new Forgery(
                        "a price version that was never published",
                        replaceInPayload("'\"priceVersion\":2', '\"priceVersion\":3'") + O1
                                + "; update transfer set price_version = 3 where event_id = 'api:o1'",
                        "rating_mismatch|version 3 of api_call was not published before"),
                new Forgery(
                        "a price version that was not effective yet",
                        replaceInPayload("'\"priceVersion\":1', '\"priceVersion\":2'")
                                + " where aggregate_identifier = 'usage:tenant_alpha:api:s3';"
                                + replaceInPayload("'\"amount\":\"2\"', '\"amount\":\"4\"'")
                                + " where aggregate_identifier = 'usage:tenant_alpha:api:s3';"
                                + "update transfer set price_version = 2, amount_minor = 4 where event_id = 'api:s3';"
                                + "update account_balance set debits_minor = debits_minor + 2"
                                + " where account = 'receivable' and tenant_id = 'tenant_alpha';"
                                + "update account_balance set credits_minor = credits_minor + 2"
                                + " where account = 'revenue' and tenant_id = 'tenant_alpha';"
                                + "update billing_period set total_minor = total_minor + 2"
                                + " where period = '2026-09' and tenant_id = 'tenant_alpha'",
                        "rating_mismatch|version 2 of api_call was not effective",
                        "digest_mismatch|2026-09",
                        "statement_total_mismatch|2026-09",
                        "checkpoint_mismatch|period 2026-09"),
                new Forgery(
                        "a line of an issued statement",
                        replaceInPayload("'wh', 'wh'") + O1 + ";"
                                + replaceInPayload("'sent by', 'sent in'")
                                + " where payload_type like '%UsageVoided';"
                                + "update transfer set reason = replace(reason, 'sent by', 'sent in')",
                        "digest_mismatch|2026-09"),
                new Forgery(
                        "a digest, in the statement and in the ledger",
                        "update domain_event_entry set payload = convert_to(replace(convert_from(payload, 'UTF8'), digest,"
                                + " reverse(digest)), 'UTF8') from billing_period" + statement
                                + " and period = '2026-09' and tenant_id = 'tenant_alpha';"
                                + "update billing_period set digest = reverse(digest)"
                                + " where period = '2026-09' and tenant_id = 'tenant_alpha'",
                        "digest_mismatch|2026-09"),
                new Forgery(
                        "an issued total",
                        replaceInPayload("'\"total\":\"-', '\"total\":\"-1'") + statement,
                        "statement_total_mismatch|2026-09",
                        "settlement_due_mismatch|period 2026-09"),
                new Forgery(
                        "an issued number of lines",
                        replaceInPayload("'\"lineCount\":', '\"lineCount\":1'") + statement,
                        "statement_line_count_mismatch|2026-09"),
                new Forgery(
                        "a voiding of more than was recorded",
                        replaceInPayload("'\"quantity\":\"2\"', '\"quantity\":\"3\"'")
                                + " where payload_type like '%UsageVoided';"
                                + "update transfer set quantity = 3 where kind = 'usage_void'",
                        "void_mismatch|quantity",
                        "digest_mismatch|2026-09"),
                new Forgery(
                        "a voiding of more than was owed",
                        replaceInPayload("'\"amount\":\"2\"', '\"amount\":\"3\"'")
                                + " where payload_type like '%UsageVoided';"
                                + "update transfer set amount_minor = 3 where kind = 'usage_void';"
                                + "update account_balance set credits_minor = credits_minor + 1"
                                + " where account = 'receivable' and tenant_id = 'tenant_alpha';"
                                + "update account_balance set debits_minor = debits_minor + 1"
                                + " where account = 'revenue' and tenant_id = 'tenant_alpha';"
                                + "update billing_period set total_minor = total_minor - 1"
                                + " where period = '2026-09' and tenant_id = 'tenant_alpha'",
                        "void_mismatch|amount",
                        "statement_total_mismatch|2026-09",
                        "digest_mismatch|2026-09",
                        "checkpoint_mismatch|period 2026-09"),
                new Forgery(
                        "a voiding of another meter",
                        replaceInPayload("'\"meterId\":\"api_call\"', '\"meterId\":\"storage_gb_hour\"'")
                                + " where payload_type like '%UsageVoided';"
                                + "update transfer set meter = 'storage_gb_hour' where kind = 'usage_void'",
                        "void_mismatch|meter",
                        "digest_mismatch|2026-09"),
                new Forgery(
                        "a voiding of nothing",
                        "update domain_event_entry set sequence_number = 7"
                                + " where aggregate_identifier = 'usage:tenant_alpha:api:s2' and sequence_number = 0",
                        "void_mismatch|no usage was recorded before"),
                new Forgery(
                        "usage booked into a closed month",
                        replaceInPayload("'\"period\":\"2026-10\"', '\"period\":\"2026-09\"'")
                                + O1
                                + "; update transfer set period = '2026-09' where event_id = 'api:o1';"
                                + "update billing_period set total_minor = total_minor + 2, line_count = line_count + 1"
                                + " where period = '2026-09' and tenant_id = 'tenant_alpha';"
                                + "update billing_period set total_minor = total_minor - 2, line_count = line_count - 1"
                                + " where period = '2026-10' and tenant_id = 'tenant_alpha'",
                        "event_booked_after_closing|2026-09 was closed at",
                        "checkpoint_mismatch|period 2026-09",
                        "checkpoint_mismatch|period 2026-10"));
    }
}
