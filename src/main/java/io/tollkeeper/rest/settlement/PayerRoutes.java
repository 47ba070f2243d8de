package io.tollkeeper.rest.settlement;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.tollkeeper.api.Money;
import io.tollkeeper.api.tenant.AttachVault;
import io.tollkeeper.api.tenant.ChooseSettlementTerms;
import io.tollkeeper.api.tenant.Network;
import io.tollkeeper.api.tenant.SettlementMode;
import io.tollkeeper.api.tenant.SettlementTerms;
import io.tollkeeper.api.tenant.TenantAccountId;
import io.tollkeeper.api.tenant.TenantId;
import io.tollkeeper.api.tenant.Vault;
import io.tollkeeper.http.Body;
import io.tollkeeper.http.Field;
import io.tollkeeper.http.Fields;
import io.tollkeeper.http.Problem;
import io.tollkeeper.http.ProblemException;
import io.tollkeeper.rest.Commands;
import io.tollkeeper.rest.Tenants;
import io.tollkeeper.security.AdminCaller;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says from which vault a tenant pays, and when. */
@RestController
final class PayerRoutes {

    private final Commands commands;
    private final Network network;
    private final VaultDoor vaults;

    PayerRoutes(Commands commands, Network network, VaultDoor vaults) {
        this.commands = commands;
        this.network = network;
        this.vaults = vaults;
    }

    @Operation(
            tags = "Settlement",
            summary = "Attach a tenant's vault",
            description =
                    "A tenant has one vault on each network, and a vault one tenant. Naming the same again changes nothing."
                            + " The network is asked first whether it can be settled from.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = VaultBody.class))))
    @ApiResponse(
            responseCode = "200",
            description = "Attached, now or before.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Attached.class)))
    @ApiResponse(responseCode = "404", description = "There is no such tenant.")
    @ApiResponse(
            responseCode = "409",
            description = "The tenant has another vault on this network, or the vault another tenant.")
    @ApiResponse(responseCode = "422", description = "It cannot be settled from: the message says why.")
    @ApiResponse(responseCode = "503", description = "The network does not answer now.")
    @PutMapping("/tenants/{tenant}/vault")
    Attached attachVault(AdminCaller caller, @PathVariable String tenant, HttpServletRequest request)
            throws IOException {
        TenantId tenantId = Tenants.wellFormed(tenant);
        Fields fields = Fields.of(Body.read(request, Body.LIMIT));
        Field<Network> on = fields.optionalText("network", Network::named);
        Field<Vault> vault = fields.text("contract_id", contract -> new Vault(on.or(network), contract));
        fields.check();
        vaults.requireFit(tenantId, vault.value());
        commands.send(new AttachVault(new TenantAccountId(tenantId), vault.value()), caller.origin(request));
        return new Attached(
                tenantId, vault.value().network().word(), vault.value().contract());
    }

    @Operation(
            tags = "Settlement",
            summary = "Choose when a tenant is settled",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = TermsBody.class))))
    @ApiResponse(
            responseCode = "200",
            description = "Chosen, now or before.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Chosen.class)))
    @ApiResponse(responseCode = "404", description = "There is no such tenant.")
    @PutMapping("/tenants/{tenant}/settlement-terms")
    Chosen chooseTerms(AdminCaller caller, @PathVariable String tenant, HttpServletRequest request) throws IOException {
        TenantId tenantId = Tenants.wellFormed(tenant);
        Fields fields = Fields.of(Body.read(request, Body.LIMIT));
        Field<SettlementMode> mode = fields.text("mode", SettlementMode::named);
        Field<Money> threshold =
                fields.has("threshold_minor") ? fields.integer("threshold_minor", Money::new) : new Field<>(null);
        fields.check();
        SettlementTerms terms = terms(mode.value(), threshold.valueOrNull());
        commands.send(new ChooseSettlementTerms(new TenantAccountId(tenantId), terms), caller.origin(request));
        return new Chosen(tenantId, terms.mode().word(), terms.threshold());
    }

    private static SettlementTerms terms(SettlementMode mode, @Nullable Money threshold) {
        try {
            return new SettlementTerms(mode, threshold);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(Problem.badField("threshold_minor", "invalid", String.valueOf(e.getMessage())));
        }
    }

    /** From which vault a tenant pays. */
    @Schema(name = "AttachedVault")
    record Attached(
            @Schema(type = "string", example = "tenant_alpha")
            TenantId tenant,

            @Schema(example = "sandbox") String network,
            @JsonProperty("contract_id") String contractId) {}

    /** When a tenant is settled. */
    @Schema(name = "ChosenSettlementTerms")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Chosen(
            @Schema(type = "string", example = "tenant_alpha")
            TenantId tenant,

            @Schema(example = "threshold") String mode,

            @JsonProperty("threshold_minor") @Schema(type = "string", example = "50000000") @Nullable
            Money threshold) {}
}
