package io.tollkeeper.contract;

import static java.util.Map.entry;

import io.tollkeeper.api.Money;
import io.tollkeeper.api.Period;
import io.tollkeeper.api.billing.AdjustmentId;
import io.tollkeeper.api.billing.AdjustmentMade;
import io.tollkeeper.api.billing.BillingPeriodId;
import io.tollkeeper.api.billing.PeriodClosed;
import io.tollkeeper.api.billing.StatementDigest;
import io.tollkeeper.api.billing.StatementIssued;
import io.tollkeeper.api.metering.Dimensions;
import io.tollkeeper.api.metering.UsageId;
import io.tollkeeper.api.metering.UsageRecorded;
import io.tollkeeper.api.metering.UsageVoided;
import io.tollkeeper.api.pricing.MeterId;
import io.tollkeeper.api.pricing.Price;
import io.tollkeeper.api.pricing.PriceBookId;
import io.tollkeeper.api.pricing.PricePublished;
import io.tollkeeper.api.pricing.Quantity;
import io.tollkeeper.api.settlement.ApiCall;
import io.tollkeeper.api.settlement.Attempt;
import io.tollkeeper.api.settlement.AttemptBuilt;
import io.tollkeeper.api.settlement.AttemptEnd;
import io.tollkeeper.api.settlement.AttemptFailed;
import io.tollkeeper.api.settlement.AttemptRefused;
import io.tollkeeper.api.settlement.AttemptSent;
import io.tollkeeper.api.settlement.DeductionConfirmed;
import io.tollkeeper.api.settlement.ExpiryProof;
import io.tollkeeper.api.settlement.OutcomeUnknown;
import io.tollkeeper.api.settlement.Resolution;
import io.tollkeeper.api.settlement.SettlementBlocked;
import io.tollkeeper.api.settlement.SettlementCompensated;
import io.tollkeeper.api.settlement.SettlementFailed;
import io.tollkeeper.api.settlement.SettlementId;
import io.tollkeeper.api.settlement.SettlementPurpose;
import io.tollkeeper.api.settlement.SettlementRequested;
import io.tollkeeper.api.settlement.SettlementResolved;
import io.tollkeeper.api.settlement.SettlementRetried;
import io.tollkeeper.api.tenant.Network;
import io.tollkeeper.api.tenant.SettlementMode;
import io.tollkeeper.api.tenant.SettlementTerms;
import io.tollkeeper.api.tenant.SettlementTermsChosen;
import io.tollkeeper.api.tenant.TenantAccountId;
import io.tollkeeper.api.tenant.TenantOpened;
import io.tollkeeper.api.tenant.TenantResumed;
import io.tollkeeper.api.tenant.TenantSuspended;
import io.tollkeeper.api.tenant.Vault;
import io.tollkeeper.api.tenant.VaultAttached;
import io.tollkeeper.api.tenant.VaultClaimed;
import io.tollkeeper.api.tenant.VaultContractId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * One event of each kind, by the name of its golden file without {@code .json}: the event's name, a dot, its revision,
 * and where one sample is not enough, another dot and what is special about it.
 */
final class EventSamples {

    private static final TenantAccountId ALPHA = TenantAccountId.parse("tenant:tenant_alpha");
    private static final MeterId STORAGE = new MeterId("storage_gb_hour");
    private static final Period NOVEMBER = Period.parse("2026-11");
    private static final Period DECEMBER = Period.parse("2026-12");
    private static final BillingPeriodId ALPHAS_NOVEMBER = BillingPeriodId.parse("period:tenant_alpha:2026-11");
    private static final Instant ON_THE_SECOND = Instant.parse("2026-12-02T08:00:00Z");
    private static final Instant TO_THE_MICROSECOND = Instant.parse("2026-11-21T06:30:00.123450Z");

    private static final SettlementId STATEMENT = SettlementId.parse("settle:tenant_alpha:stmt:2026-11");
    private static final Vault VAULT = new Vault(
            Network.TESTNET, "C" + "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".repeat(2).substring(0, 55));
    private static final String HASH = "0123456789abcdef".repeat(4);
    private static final String CHANNEL =
            "G" + "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".repeat(2).substring(0, 55);

    private EventSamples() {}

    static Map<String, Object> byName() {
        Map<String, Object> samples = new HashMap<>(settlements());
        samples.putAll(others());
        return Map.copyOf(samples);
    }

    private static Map<String, Object> settlements() {
        return Map.ofEntries(
                entry(
                        "SettlementRequested.1",
                        new SettlementRequested(
                                STATEMENT,
                                SettlementPurpose.STATEMENT,
                                VAULT,
                                new Money(1_500),
                                "0123456789abcdef0123456789abcdef",
                                NOVEMBER,
                                null,
                                TO_THE_MICROSECOND)),
                entry(
                        "SettlementRequested.1.deduct",
                        new SettlementRequested(
                                SettlementId.parse("settle:tenant_alpha:req:r-1"),
                                SettlementPurpose.IMMEDIATE,
                                VAULT,
                                new Money(7),
                                "0123456789abcdef0123456789abcdef",
                                null,
                                new ApiCall("weather", "/current", "key-1"),
                                ON_THE_SECOND)),
                entry(
                        "AttemptBuilt.1",
                        new AttemptBuilt(
                                STATEMENT,
                                2,
                                new Attempt(
                                        HASH,
                                        "AAAAAgAAAAA=",
                                        CHANNEL,
                                        9_223_372_036_854_775_807L,
                                        ON_THE_SECOND,
                                        ON_THE_SECOND.plusSeconds(60),
                                        10_000_000))),
                entry("AttemptSent.1", new AttemptSent(STATEMENT, HASH, 3)),
                entry("OutcomeUnknown.1", new OutcomeUnknown(STATEMENT, HASH, "timeout")),
                entry("AttemptRefused.1", new AttemptRefused(STATEMENT, 1, "InsufficientBalance", 5)),
                entry("AttemptRefused.1.no-code", new AttemptRefused(STATEMENT, 1, "FeeAboveCap", null)),
                entry(
                        "AttemptFailed.1",
                        new AttemptFailed(STATEMENT, HASH, AttemptEnd.FAILED_ON_LEDGER, "Paused", 77L, null)),
                entry(
                        "AttemptFailed.1.expired",
                        new AttemptFailed(
                                STATEMENT,
                                HASH,
                                AttemptEnd.EXPIRED,
                                "not included",
                                null,
                                new ExpiryProof(
                                        ON_THE_SECOND.minusSeconds(1), ON_THE_SECOND.plusSeconds(90), 96, 41, 97))),
                entry(
                        "DeductionConfirmed.1",
                        new DeductionConfirmed(STATEMENT, HASH, new Money(1_500), 77, ON_THE_SECOND, 4_321)),
                entry("SettlementBlocked.1", new SettlementBlocked(STATEMENT, "sequence number 42 is used")),
                entry(
                        "SettlementResolved.1",
                        new SettlementResolved(
                                STATEMENT,
                                Resolution.FAILED,
                                false,
                                "the operator of the contract says so",
                                "admin:ada",
                                TO_THE_MICROSECOND)),
                entry("SettlementFailed.1", new SettlementFailed(STATEMENT, "InsufficientBalance")),
                entry(
                        "SettlementCompensated.1",
                        new SettlementCompensated(
                                STATEMENT,
                                SettlementPurpose.STATEMENT,
                                new Money(1_500),
                                "InsufficientBalance",
                                TO_THE_MICROSECOND)),
                entry(
                        "SettlementRetried.1",
                        new SettlementRetried(
                                STATEMENT,
                                SettlementPurpose.EARLY,
                                VAULT,
                                new Money(1_500),
                                ON_THE_SECOND,
                                "admin:ada")));
    }

    private static Map<String, Object> others() {
        return Map.ofEntries(
                entry("TenantOpened.1", new TenantOpened(ALPHA, "Älpha \"Corp\" 🪙")),
                entry("TenantSuspended.1", new TenantSuspended(ALPHA, "unpaid since October")),
                entry("TenantResumed.1", new TenantResumed(ALPHA, "paid")),
                entry(
                        "PricePublished.1",
                        new PricePublished(new PriceBookId(STORAGE), new Price(2, new Money(7), 6, ON_THE_SECOND))),
                entry("UsageRecorded.1", usageRecorded()),
                entry("UsageRecorded.1.bare", bareUsageRecorded()),
                entry(
                        "UsageVoided.1",
                        new UsageVoided(
                                UsageId.parse("usage:tenant_alpha:ce:https://meter.example/a 17"),
                                STORAGE,
                                Quantity.parse("0.000001"),
                                Money.ZERO,
                                TO_THE_MICROSECOND,
                                DECEMBER,
                                "counted twice")),
                entry(
                        "AdjustmentMade.1",
                        new AdjustmentMade(
                                AdjustmentId.parse("adj:tenant_alpha:goodwill:7"),
                                new Money(-250),
                                "Gutschrift für November",
                                DECEMBER,
                                ON_THE_SECOND,
                                "admin:ada")),
                entry("VaultAttached.1", new VaultAttached(ALPHA, VAULT)),
                entry("VaultClaimed.1", new VaultClaimed(new VaultContractId(VAULT), ALPHA.tenantId())),
                entry(
                        "SettlementTermsChosen.1",
                        new SettlementTermsChosen(
                                ALPHA, new SettlementTerms(SettlementMode.THRESHOLD, new Money(50_000_000)))),
                entry("SettlementTermsChosen.1.on-close", new SettlementTermsChosen(ALPHA, SettlementTerms.ON_CLOSE)),
                entry("PeriodClosed.1", new PeriodClosed(ALPHAS_NOVEMBER, ON_THE_SECOND, "admin:ada")),
                entry(
                        "StatementIssued.1",
                        new StatementIssued(
                                ALPHAS_NOVEMBER,
                                new Money(9_223_372_036_854_775_807L),
                                1_000_000,
                                new StatementDigest(
                                        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"))));
    }

    private static UsageRecorded usageRecorded() {
        return new UsageRecorded(
                UsageId.parse("usage:tenant_alpha:wh:whk_alpha_meterco:d:1"),
                STORAGE,
                Quantity.parse("12.5"),
                2,
                new Money(88),
                TO_THE_MICROSECOND,
                true,
                NOVEMBER,
                new Dimensions(Map.of("region", "eu-west", "Zone", "b", "größe", "xl")));
    }

    private static UsageRecorded bareUsageRecorded() {
        return new UsageRecorded(
                UsageId.parse("usage:tenant_alpha:api:k1"),
                new MeterId("api_call"),
                Quantity.of(1_000_000_000_000L),
                1,
                new Money(1_000_000_000_000L),
                ON_THE_SECOND,
                false,
                DECEMBER,
                Dimensions.NONE);
    }
}
