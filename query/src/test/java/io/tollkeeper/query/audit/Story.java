package io.tollkeeper.query.audit;

import io.tollkeeper.api.IdempotencyKey;
import io.tollkeeper.api.Money;
import io.tollkeeper.api.Period;
import io.tollkeeper.api.billing.AdjustmentId;
import io.tollkeeper.api.billing.AdjustmentMade;
import io.tollkeeper.api.billing.BillingPeriodId;
import io.tollkeeper.api.billing.LineKind;
import io.tollkeeper.api.billing.PeriodClosed;
import io.tollkeeper.api.billing.StatementDigest;
import io.tollkeeper.api.billing.StatementIssued;
import io.tollkeeper.api.billing.StatementLine;
import io.tollkeeper.api.metering.Dimensions;
import io.tollkeeper.api.metering.UsageId;
import io.tollkeeper.api.metering.UsageRecorded;
import io.tollkeeper.api.metering.UsageSource;
import io.tollkeeper.api.metering.UsageVoided;
import io.tollkeeper.api.pricing.MeterId;
import io.tollkeeper.api.pricing.Price;
import io.tollkeeper.api.pricing.PriceBookId;
import io.tollkeeper.api.pricing.PricePublished;
import io.tollkeeper.api.pricing.Quantity;
import io.tollkeeper.api.tenant.TenantAccountId;
import io.tollkeeper.api.tenant.TenantId;
import io.tollkeeper.api.tenant.TenantOpened;
import io.tollkeeper.api.tenant.TenantResumed;
import io.tollkeeper.api.tenant.TenantSuspended;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Some months of two tenants, with a bit of everything: prices, decimals, odd characters, a voiding, credits, a month closed
 * with lines and one without, an event that came late.
 */
final class Story {

    static final TenantId ALPHA = new TenantId("tenant_alpha");
    static final TenantId BETA = new TenantId("tenant_beta");
    static final Period SEPTEMBER = Period.parse("2026-09");
    static final Period OCTOBER = Period.parse("2026-10");
    static final MeterId CALLS = new MeterId("api_call");
    static final MeterId STORAGE = new MeterId("storage_gb_hour");

    private static final Dimensions ODD =
            new Dimensions(Map.of("région", "eu/\"west\"\\", "a\tb", "\u0001\u007f\ud83d\ude00", "plain", "x"));

    private final SampleLedger ledger;
    private final List<StatementLine> alphaSeptember = new ArrayList<>();

    private Story(SampleLedger ledger) {
        this.ledger = ledger;
    }

    /** Tells the story into the log, without posting it. */
    static void tell(SampleLedger ledger) throws SQLException {
        var story = new Story(ledger);
        story.begin();
        story.useInSeptember();
        story.close();
        story.useInOctober();
    }

    /** Goes on with three more events of one tenant, which can be told any number of times. */
    static void tellMore(SampleLedger ledger) throws SQLException {
        var story = new Story(ledger);
        for (int i = 1; i <= 3; i++) {
            story.usageInOctober("more-" + ledger.lastPosition(), "2026-10-0" + i + "T10:00:00Z");
        }
    }

    private void begin() throws SQLException {
        open(ALPHA, "Alpha & Co");
        open(BETA, "Beta");
        ledger.log(account(BETA), new TenantSuspended(account(BETA), "unpaid"));
        price(CALLS, new Price(1, new Money(1), 0, Instant.EPOCH));
        price(STORAGE, new Price(1, new Money(5), 6, Instant.EPOCH));
        price(CALLS, new Price(2, new Money(2), 0, OCTOBER.begin()));
    }

    private void useInSeptember() throws SQLException {
        charge(usage(ALPHA, "s1", "2026-09-01T00:00:00Z", SEPTEMBER, ODD));
        charge(usage(ALPHA, "s2", "2026-09-30T23:59:59.999999Z", SEPTEMBER, Dimensions.NONE));
        for (int i = 3; i <= 7; i++) {
            charge(usage(ALPHA, "s" + i, "2026-09-1" + i + "T00:00:00.12Z", SEPTEMBER, Dimensions.NONE));
        }
        UsageRecorded taken = usage(ALPHA, "s2", "2026-09-30T23:59:59.999999Z", SEPTEMBER, Dimensions.NONE);
        UsageVoided voided = voiding(taken, SEPTEMBER, "sent by \"mistake\"");
        alphaSeptember.add(line(ledger.log(voided.usageId(), voided), voided));
        credit("c1", -250, SEPTEMBER);
        credit("c2", 100, SEPTEMBER);
    }

    private void close() throws SQLException {
        var alpha = new BillingPeriodId(ALPHA, SEPTEMBER);
        var beta = new BillingPeriodId(BETA, SEPTEMBER);
        ledger.log(alpha, new PeriodClosed(alpha, Instant.parse("2026-10-01T08:00:00Z"), "admin:root"));
        ledger.log(beta, new PeriodClosed(beta, Instant.parse("2026-10-01T08:00:01Z"), "admin:root"));
        usageInOctober("late", "2026-09-29T10:00:00Z"); // Came in between closing and issuing.
        ledger.log(alpha, statement(alpha, alphaSeptember));
        ledger.log(beta, statement(beta, List.of()));
        ledger.log(account(BETA), new TenantResumed(account(BETA), "paid"));
    }

    private void useInOctober() throws SQLException {
        usageInOctober("o1", "2026-10-02T10:00:00.000001Z");
        usageInOctober("o2", "2026-10-03T10:00:00Z");
        UsageRecorded storage = storage(BETA, "wh:key_1", "gb:1", "0.5"); // 2.5 is rounded to 2.
        ledger.log(storage.usageId(), storage);
        UsageRecorded more = storage(BETA, "ce", "gb 2", "1234567.123457");
        ledger.log(more.usageId(), more);
    }

    private void usageInOctober(String key, String eventDate) throws SQLException {
        UsageRecorded usage = usage(ALPHA, key, eventDate, OCTOBER, new Dimensions(Map.of("region", "eu")));
        ledger.log(usage.usageId(), usage);
    }

    private void open(TenantId tenantId, String name) throws SQLException {
        ledger.log(account(tenantId), new TenantOpened(account(tenantId), name));
    }

    private void price(MeterId meterId, Price price) throws SQLException {
        var book = new PriceBookId(meterId);
        ledger.log(book, new PricePublished(book, price));
    }

    private void charge(UsageRecorded usage) throws SQLException {
        alphaSeptember.add(line(ledger.log(usage.usageId(), usage), usage));
    }

    private void credit(String key, long amount, Period period) throws SQLException {
        var made = new AdjustmentMade(
                new AdjustmentId(ALPHA, new IdempotencyKey(key)),
                new Money(amount),
                "goodwill: ü",
                period,
                Instant.parse("2026-09-15T00:00:00.5Z"),
                "admin:root");
        long position = ledger.log(made.adjustmentId(), made);
        alphaSeptember.add(new StatementLine(
                Long.toString(position),
                made.adjustmentId().eventId(),
                LineKind.ADJUSTMENT,
                null,
                null,
                made.madeAt(),
                made.amount(),
                null,
                null,
                made.reason()));
    }

    static TenantAccountId account(TenantId tenantId) {
        return new TenantAccountId(tenantId);
    }

    /** Returns two calls, or one of version 2 in October, for two minor units. */
    static UsageRecorded usage(TenantId tenantId, String key, String eventDate, Period period, Dimensions dimensions) {
        Instant at = Instant.parse(eventDate);
        boolean newPrice = !at.isBefore(OCTOBER.begin());
        return new UsageRecorded(
                new UsageId(tenantId, UsageSource.API, new IdempotencyKey(key)),
                CALLS,
                Quantity.of(newPrice ? 1 : 2),
                newPrice ? 2 : 1,
                new Money(2),
                at,
                true,
                period,
                dimensions);
    }

    private static UsageRecorded storage(TenantId tenantId, String source, String key, String quantity) {
        var used = Quantity.parse(quantity);
        return new UsageRecorded(
                new UsageId(tenantId, new UsageSource(source), new IdempotencyKey(key)),
                STORAGE,
                used,
                1,
                new Price(1, new Money(5), 6, Instant.EPOCH).costOf(used),
                Instant.parse("2026-10-04T10:00:00Z"),
                false,
                OCTOBER,
                Dimensions.NONE);
    }

    static UsageVoided voiding(UsageRecorded usage, Period period, String reason) {
        return new UsageVoided(
                usage.usageId(),
                usage.meterId(),
                usage.quantity(),
                usage.amount(),
                Instant.parse("2026-09-30T23:59:59.999999Z"),
                period,
                reason);
    }

    private static StatementLine line(long position, UsageRecorded usage) {
        return new StatementLine(
                Long.toString(position),
                usage.usageId().eventId(),
                LineKind.USAGE,
                usage.meterId(),
                usage.quantity(),
                usage.eventDate(),
                usage.amount(),
                usage.priceVersion(),
                usage.dimensions().isEmpty() ? null : usage.dimensions(),
                null);
    }

    private static StatementLine line(long position, UsageVoided voided) {
        return new StatementLine(
                Long.toString(position),
                voided.usageId().eventId(),
                LineKind.USAGE_VOID,
                voided.meterId(),
                voided.quantity(),
                voided.voidedAt(),
                voided.amount().negated(),
                null,
                null,
                voided.reason());
    }

    static StatementIssued statement(BillingPeriodId periodId, List<StatementLine> lines) {
        long total =
                lines.stream().mapToLong(line -> line.amount().minorUnits()).sum();
        List<byte[]> leaves =
                lines.stream().map(JsonMapper.shared()::writeValueAsBytes).toList();
        return new StatementIssued(
                periodId, new Money(total), lines.size(), new StatementDigest(PlainMerkleTree.root(leaves)));
    }
}
