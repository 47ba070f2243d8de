package io.tollkeeper.rest.settlement;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.tollkeeper.api.Money;
import io.tollkeeper.api.tenant.Network;
import io.tollkeeper.api.tenant.Vault;
import io.tollkeeper.saga.settlement.SorobanGateway;
import io.tollkeeper.security.TenantCaller;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells a tenant what its vault holds, by the contract itself. */
@RestController
final class VaultBalanceRoute {

    private final VaultDoor vaults;
    private final Clock clock;

    VaultBalanceRoute(VaultDoor vaults, Clock clock) {
        this.vaults = vaults;
        this.clock = clock;
    }

    @Operation(tags = "Settlement", summary = "What the tenant's vault holds")
    @ApiResponse(
            responseCode = "200",
            description = "The balance that the contract keeps.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = VaultBalance.class)))
    @ApiResponse(responseCode = "404", description = "The tenant has no vault on the network.")
    @ApiResponse(responseCode = "503", description = "The network does not answer now.")
    @GetMapping("/api/vault/balance")
    VaultBalance findBalance(
            TenantCaller caller,
            @Parameter(
                            description = "the server's own where it is absent",
                            schema =
                                    @Schema(
                                            type = "string",
                                            allowableValues = {"sandbox", "testnet", "mainnet"}))
                    @RequestParam(required = false)
                    @Nullable
                    String network) {
        Network on = vaults.network(network);
        Vault vault = vaults.of(caller.tenantId(), on);
        vaults.requireReachable(on);
        return switch (vaults.gateway().vault(vault.contract())) {
            case SorobanGateway.Unavailable unavailable -> throw vaults.unavailable();
            case SorobanGateway.VaultAt at ->
                new VaultBalance(
                        UsdcText.format(new Money(at.balance())),
                        vault.contract(),
                        on.word(),
                        clock.instant(),
                        at.paused(),
                        at.ledger());
        };
    }

    /** What a vault holds. */
    record VaultBalance(
            @JsonProperty("balance_usdc") @Schema(example = "12.5000000")
            String balanceUsdc,

            String contractId,
            @Schema(example = "sandbox") String network,

            @Schema(description = "when the contract was asked")
            Instant lastSyncedAt,

            @Schema(description = "whether the contract takes and gives nothing now")
            boolean paused,

            @Schema(description = "as of which ledger") long ledger) {}
}
