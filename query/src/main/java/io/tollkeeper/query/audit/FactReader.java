package io.tollkeeper.query.audit;

import java.time.DateTimeException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Reads facts from the bytes of payloads. Not for use by several threads at once. */
final class FactReader {

    private final Revisions revisions;
    private final JsonFields fields = new JsonFields();

    FactReader(Revisions revisions) {
        this.revisions = revisions;
    }

    /** Returns what the payload says, or why it cannot be understood. */
    Fact read(EventType type, @Nullable String revision, String aggregateId, byte[] bytes, int start, int length) {
        try {
            if (EventType.REVISION.equals(revision)) {
                fields.read(bytes, start, length);
            } else {
                byte[] payload = revisions.lead(type.logName(), revision, EventType.REVISION, bytes, start, length);
                if (payload == null) {
                    return new Fact.Undecodable("revision " + revision + " of " + type.logName() + " is unknown");
                }
                fields.read(payload, 0, payload.length);
            }
            if (!fields.text(type.idField()).equals(aggregateId)) {
                return new Fact.Undecodable("the payload names another aggregate: " + fields.text(type.idField()));
            }
            return read(type, aggregateId);
        } catch (JacksonException | IllegalArgumentException | DateTimeException | ArithmeticException e) {
            return new Fact.Undecodable(String.valueOf(e.getMessage()));
        }
    }

    private Fact read(EventType type, String aggregateId) {
        return switch (type) {
            case USAGE_RECORDED -> usage();
            case USAGE_VOIDED -> voiding();
            case ADJUSTMENT_MADE ->
                new Fact.Adjustment(amount("amount"), fields.text("reason"), period(), instant("madeAt"));
            case PERIOD_CLOSED -> new Fact.Closing(AggregateName.rest(aggregateId));
            case STATEMENT_ISSUED ->
                new Fact.Statement(
                        AggregateName.rest(aggregateId),
                        amount("total"),
                        fields.number("lineCount"),
                        fields.text("digest"));
            case TENANT_OPENED -> new Fact.Opening(fields.text("name"));
            case TENANT_SUSPENDED -> new Fact.Standing("SUSPENDED");
            case TENANT_RESUMED -> new Fact.Standing("OPEN");
            case VAULT_ATTACHED -> vault();
            case TERMS_CHOSEN -> terms();
            case PRICE_PUBLISHED -> price(AggregateName.second(aggregateId));
            case SETTLEMENT_REQUESTED -> request();
            case SETTLEMENT_RETRIED -> settlement(Fact.Step.ON_THE_WAY, purpose(), "retriedAt", null);
            case DEDUCTION_CONFIRMED -> settlement(Fact.Step.CONFIRMED, "", "closedAt", null);
            case SETTLEMENT_COMPENSATED ->
                settlement(Fact.Step.PUT_BACK, purpose(), "compensatedAt", fields.text("reason"));
        };
    }

    /** A deduct is for no month. */
    private Fact request() {
        String purpose = purpose();
        String period = purpose.equals("immediate") ? null : period();
        return new Fact.Settlement(
                Fact.Step.ON_THE_WAY, purpose, period, amount("amount"), instant("requestedAt"), null);
    }

    private Fact settlement(Fact.Step step, String purpose, String time, @Nullable String reason) {
        return new Fact.Settlement(step, purpose, null, amount("amount"), instant(time), reason);
    }

    private String purpose() {
        return fields.text("purpose");
    }

    private Fact usage() {
        return new Fact.Usage(
                fields.text("meterId"),
                Millionths.parse(fields.text("quantity")),
                Math.toIntExact(fields.number("priceVersion")),
                amount("amount"),
                instant("eventDate"),
                period(),
                fields.object("dimensions"));
    }

    private Fact voiding() {
        return new Fact.Voiding(
                fields.text("meterId"),
                Millionths.parse(fields.text("quantity")),
                amount("amount"),
                instant("voidedAt"),
                period(),
                fields.text("reason"));
    }

    private Fact vault() {
        Map<String, Object> vault = fields.object("vault");
        if (vault.get("network") instanceof String network && vault.get("contract") instanceof String contract) {
            return new Fact.Vault(network, contract);
        }
        throw new IllegalArgumentException("no vault in vault");
    }

    private Fact terms() {
        Map<String, Object> terms = fields.object("terms");
        if (!(terms.get("mode") instanceof String mode)) {
            throw new IllegalArgumentException("no mode in terms");
        }
        return new Fact.Terms(
                mode, terms.get("threshold") instanceof String threshold ? Long.valueOf(threshold) : null);
    }

    private Fact price(String meter) {
        Map<String, Object> price = fields.object("price");
        if (price.get("version") instanceof Long version
                && price.get("unitPrice") instanceof String unitPrice
                && price.get("quantityDecimals") instanceof Long decimals
                && price.get("effectiveFrom") instanceof String effectiveFrom) {
            return new Fact.Price(
                    meter,
                    Math.toIntExact(version),
                    Long.parseLong(unitPrice),
                    Math.toIntExact(decimals),
                    Micros.parse(effectiveFrom));
        }
        throw new IllegalArgumentException("no price in price");
    }

    private long amount(String field) {
        long amount = Long.parseLong(fields.text(field));
        Math.negateExact(amount); // What is taken back must be an amount too.
        return amount;
    }

    private long instant(String field) {
        return Micros.parse(fields.text(field));
    }

    private String period() {
        return fields.text("period");
    }
}
