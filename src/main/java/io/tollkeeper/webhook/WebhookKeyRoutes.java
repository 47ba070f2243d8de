package io.tollkeeper.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.tollkeeper.api.CleanText;
import io.tollkeeper.api.Origin;
import io.tollkeeper.api.tenant.TenantId;
import io.tollkeeper.http.Body;
import io.tollkeeper.http.Field;
import io.tollkeeper.http.Fields;
import io.tollkeeper.http.Problem;
import io.tollkeeper.http.ProblemException;
import io.tollkeeper.query.acts.ManualActs;
import io.tollkeeper.rest.Paging;
import io.tollkeeper.rest.Tenants;
import io.tollkeeper.security.AdminCaller;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Gives out, lists and revokes webhook keys. A secret is shown once, in the answer that makes it. */
@RestController
final class WebhookKeyRoutes {

    static final int MIN_SECRET_BYTES = 16;
    static final int MAX_SECRET_BYTES = 256;

    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1_000;
    private static final int GENERATED_SECRET_BYTES = 32;

    private final WebhookKeys keys;
    private final Tenants tenants;
    private final ManualActs acts;
    private final SecureRandom random = new SecureRandom();

    WebhookKeyRoutes(WebhookKeys keys, Tenants tenants, ManualActs acts) {
        this.keys = keys;
        this.tenants = tenants;
        this.acts = acts;
    }

    @Operation(
            tags = "Webhooks",
            summary = "Give out a webhook key",
            description = "The secret is shown in this one answer and never again.",
            requestBody =
                    @RequestBody(
                            required = false,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = WebhookKeyBody.class))))
    @ApiResponse(
            responseCode = "201",
            description = "The key and its secret.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = NewKey.class)))
    @ApiResponse(responseCode = "404", description = "There is no such tenant.")
    @ApiResponse(responseCode = "409", description = "There is a key of this name.")
    @PostMapping("/tenants/{tenant}/webhook-keys")
    ResponseEntity<NewKey> addWebhookKey(AdminCaller caller, @PathVariable String tenant, HttpServletRequest request)
            throws IOException {
        Fields fields = Fields.ofOptional(Body.read(request, Body.LIMIT));
        Field<String> keyId = fields.optionalText("key_id", WebhookKeyRoutes::keyId);
        Field<String> secret = fields.optionalText("secret", WebhookKeyRoutes::secret);
        fields.check();
        TenantId tenantId = tenants.named(tenant);
        NewKey made =
                new NewKey(keyId.or("whk_" + randomHex()), tenantId.value(), secret.or("whsec_" + randomBase64()));
        long act = acts.note(ManualActs.Act.WEBHOOK_KEY_ADDED, made.keyId(), caller.origin(request));
        try {
            keys.add(tenantId, made.keyId(), made.secret());
        } catch (DataIntegrityViolationException e) {
            throw new ProblemException(new Problem(
                    409, "webhook_key_exists", "there is a webhook key of this name, perhaps a revoked one"));
        }
        acts.end(act, "done");
        return ResponseEntity.status(HttpStatus.CREATED).body(made);
    }

    @Operation(
            tags = "Webhooks",
            summary = "List a tenant's webhook keys",
            description = "The revoked ones too; secrets never.")
    @ApiResponse(
            responseCode = "200",
            description = "One page of keys.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = KeyList.class)))
    @ApiResponse(responseCode = "404", description = "There is no such tenant.")
    @GetMapping("/tenants/{tenant}/webhook-keys")
    KeyList listWebhookKeys(
            AdminCaller caller,
            @PathVariable String tenant,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "1000", defaultValue = "100"))
                    @RequestParam(required = false)
                    @Nullable
                    String limit,
            @Parameter(description = "next_cursor of the page before") @RequestParam(required = false) @Nullable
                    String cursor) {
        TenantId tenantId = tenants.named(tenant);
        int rows = Paging.limit(limit, DEFAULT_LIMIT, MAX_LIMIT);
        String after = Paging.place(cursor, place -> place);
        List<WebhookKey> found = keys.list(tenantId, after == null ? "" : after, rows + 1);
        List<KeyView> page = found.stream().limit(rows).map(KeyView::of).toList();
        return new KeyList(
                page, found.size() > rows ? Paging.cursor(page.getLast().keyId()) : null);
    }

    @Operation(
            tags = "Webhooks",
            summary = "Revoke a webhook key",
            description = "At once on this node, within 20 seconds on others.")
    @ApiResponse(responseCode = "204", description = "Revoked, now or before.")
    @ApiResponse(responseCode = "404", description = "There is no such key.")
    @DeleteMapping("/tenants/{tenant}/webhook-keys/{keyId}")
    ResponseEntity<Void> revokeWebhookKey(
            AdminCaller caller, @PathVariable String tenant, @PathVariable String keyId, HttpServletRequest request) {
        Origin origin = caller.origin(request);
        if (!keys.revoke(tenants.named(tenant), keyId)) {
            throw new ProblemException(Problem.notFound("no such webhook key"));
        }
        acts.end(acts.note(ManualActs.Act.WEBHOOK_KEY_REVOKED, keyId, origin), "done");
        return ResponseEntity.noContent().build();
    }

    private static String keyId(String text) {
        if (!Signatures.isKeyId(text)) {
            throw new IllegalArgumentException(
                    "key_id must be 1 to 64 letters, digits, '_', '-' or '.', starting with a letter or a digit");
        }
        return text;
    }

    private static String secret(String text) {
        CleanText.require("secret", text, MAX_SECRET_BYTES);
        if (text.length() < MIN_SECRET_BYTES) {
            throw new IllegalArgumentException("secret must take at least " + MIN_SECRET_BYTES + " bytes");
        }
        return text;
    }

    private String randomHex() {
        return HexFormat.of().toHexDigits(random.nextLong());
    }

    private String randomBase64() {
        byte[] bytes = new byte[GENERATED_SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** A key just made: the only answer that shows its secret. */
    @Schema(name = "NewWebhookKey")
    record NewKey(
            @JsonProperty("key_id") @Schema(example = "whk_alpha_meterco")
            String keyId,

            @JsonProperty("tenant") @Schema(example = "tenant_alpha")
            String tenant,

            @Schema(description = "shown this once", example = "whsec_dev_alpha_meterco_1")
            String secret) {

        @Override
        public String toString() {
            return keyId;
        }
    }

    /** A key as it is listed. */
    @Schema(name = "WebhookKey")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record KeyView(
            @JsonProperty("key_id") @Schema(example = "whk_alpha_meterco")
            String keyId,

            @JsonProperty("created_at") Instant createdAt,
            @JsonProperty("revoked_at") @Nullable Instant revokedAt) {

        static KeyView of(WebhookKey key) {
            return new KeyView(key.keyId(), key.createdAt(), key.revokedAt());
        }
    }

    /** One page of a tenant's keys. */
    @Schema(name = "WebhookKeys")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record KeyList(
            @JsonProperty("webhook_keys") List<KeyView> keys,
            @JsonProperty("next_cursor") @Nullable String nextCursor) {}
}
