package io.tollkeeper.rest.metering;

import io.tollkeeper.api.CleanText;
import io.tollkeeper.api.IdempotencyKey;
import io.tollkeeper.api.metering.RecordUsage;
import io.tollkeeper.api.metering.UsageSource;
import io.tollkeeper.http.Field;
import io.tollkeeper.http.Fields;
import io.tollkeeper.http.Problem;
import io.tollkeeper.http.ProblemException;
import tools.jackson.databind.JsonNode;

/** Reads our own form: {@code tenant, metric, quantity, idempotency_key, event_date, dimensions}. */
final class PlainEvent {

    private static final String TENANT = "tenant";
    private static final String KEY = "idempotency_key";

    private PlainEvent() {}

    /** Reads one event. Another tenant's name is refused before anything else is looked at. */
    static RecordUsage read(JsonNode event, Sender sender) {
        Fields fields = Fields.of(event);
        requireOwnTenant(fields, sender);
        UsageFields usage = UsageFields.read(fields);
        Field<IdempotencyKey> key = fields.text(KEY, PlainEvent::key);
        fields.check();
        return usage.command(sender, UsageSource.API, key.value());
    }

    private static void requireOwnTenant(Fields fields, Sender sender) {
        JsonNode tenant = fields.raw(TENANT);
        if (tenant == null) {
            fields.fault(TENANT, "required", "tenant is required");
        } else if (!tenant.isString()) {
            fields.fault(TENANT, "wrong_type", "tenant must be a string");
        } else if (!tenant.stringValue().equals(sender.tenantId().value())) {
            throw new ProblemException(
                    Problem.forbidden("tenant_mismatch", "tenant is not the one that the token speaks for"));
        }
    }

    private static IdempotencyKey key(String text) {
        CleanText.require(KEY, text, IdempotencyKey.MAX_GIVEN_BYTES);
        return new IdempotencyKey(text);
    }
}
