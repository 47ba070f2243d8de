package io.tollkeeper.rest.settlement;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.tollkeeper.api.Money;
import io.tollkeeper.api.settlement.ChainDifference;
import io.tollkeeper.api.settlement.ChainReport;
import io.tollkeeper.api.settlement.ReconcileChain;
import io.tollkeeper.http.Body;
import io.tollkeeper.rest.Queries;
import io.tollkeeper.saga.settlement.NetworkSilentException;
import io.tollkeeper.security.AdminCaller;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Compares the ledger with the network and tells every difference. */
@RestController
final class ChainReconcileRoute {

    private final Queries queries;
    private final VaultDoor vaults;

    ChainReconcileRoute(Queries queries, VaultDoor vaults) {
        this.queries = queries;
        this.vaults = vaults;
    }

    /** Answers 200 also when there are differences: the question was answered. The body is read and ignored. */
    @Operation(tags = "Audit", summary = "Compare the ledger with the network", description = """
                    Vault by vault, in both directions, as far back as the network remembers; and a vault's balance \
                    must be what its deposits, withdrawals and deducts led to. A vault that the network does not show \
                    now is named as not compared. Answers 200 also when there are differences. A body is ignored.""")
    @ApiResponse(
            responseCode = "200",
            description = "What was found.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Compared.class)))
    @ApiResponse(responseCode = "503", description = "The network shows no vault now.")
    @PostMapping("/reconcile/chain")
    Compared reconcile(AdminCaller caller, HttpServletRequest request) throws IOException {
        Body.read(request, Body.LIMIT);
        vaults.gateway();
        try {
            return Compared.of(queries.one(new ReconcileChain(ReconcileChain.MAX_LISTED), ChainReport.class));
        } catch (NetworkSilentException e) {
            throw vaults.unavailable();
        }
    }

    /** What the comparison found. */
    @Schema(name = "ComparedWithNetwork")
    record Compared(boolean ok, List<ChainDifference> differences, boolean truncated, List<VaultJson> vaults) {

        static Compared of(ChainReport report) {
            return new Compared(
                    report.ok(),
                    report.differences(),
                    report.truncated(),
                    report.vaults().stream().map(VaultJson::of).toList());
        }
    }

    /** What one vault shows. */
    @Schema(name = "ComparedVault")
    record VaultJson(
            @Schema(example = "tenant_alpha") String tenant,
            @JsonProperty("contract_id") String contractId,

            @JsonProperty("balance_minor") @Schema(type = "string", example = "1000000")
            Money balance,

            @JsonProperty("deducted_minor")
            @Schema(type = "string", description = "by the network, as far back as it remembers", example = "1500")
            Money deducted,

            @JsonProperty("settled_minor") @Schema(type = "string", description = "by the ledger", example = "1500")
            Money settled,

            @JsonProperty("under_way_minor")
            @Schema(type = "string", description = "deducted, and the ledger is about to hear of it", example = "0")
            Money underWay) {

        static VaultJson of(ChainReport.VaultFigures figures) {
            return new VaultJson(
                    figures.tenantId().value(),
                    figures.contract(),
                    figures.balance(),
                    figures.deducted(),
                    figures.settled(),
                    figures.underWay());
        }
    }
}
