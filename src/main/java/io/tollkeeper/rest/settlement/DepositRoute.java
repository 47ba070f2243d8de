package io.tollkeeper.rest.settlement;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.tollkeeper.api.tenant.Network;
import io.tollkeeper.api.tenant.Vault;
import io.tollkeeper.http.Body;
import io.tollkeeper.http.Field;
import io.tollkeeper.http.Fields;
import io.tollkeeper.http.Problem;
import io.tollkeeper.http.ProblemException;
import io.tollkeeper.saga.soroban.DepositAmount;
import io.tollkeeper.saga.soroban.DepositPreparation;
import io.tollkeeper.security.TenantCaller;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Prepares a deposit into the caller's vault that its own wallet signs and sends. */
@RestController
final class DepositRoute {

    private static final Pattern ACCOUNT = Pattern.compile("G[A-Z2-7]{55}");

    private final VaultDoor vaults;
    private final ObjectProvider<DepositPreparation> preparation;

    DepositRoute(VaultDoor vaults, ObjectProvider<DepositPreparation> preparation) {
        this.vaults = vaults;
        this.preparation = preparation;
    }

    @Operation(
            tags = "Settlement",
            summary = "Prepare a deposit for a wallet to sign",
            description = "Simulated, priced and not signed: the wallet of source_account signs and sends it.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = DepositBody.class))))
    @ApiResponse(
            responseCode = "200",
            description = "Ready to be signed.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Prepared.class)))
    @ApiResponse(responseCode = "404", description = "The tenant has no vault on the network.")
    @ApiResponse(responseCode = "409", description = "The contract would not take it.")
    @ApiResponse(responseCode = "503", description = "The network does not answer now, or does not know the account.")
    @PostMapping("/api/vault/deposit/prepare")
    Prepared prepareDeposit(TenantCaller caller, HttpServletRequest request) throws IOException {
        Fields fields = Fields.of(Body.read(request, Body.LIMIT));
        Field<DepositAmount> amount = fields.text("amount_usdc", DepositAmount::parse);
        Field<String> source = fields.text("source_account", DepositRoute::account);
        Field<String> named = fields.optionalText("network", text -> text);
        fields.check();
        Network network = vaults.network(named.valueOrNull());
        vaults.requireReachable(network);
        Vault vault = vaults.of(caller.tenantId(), network);
        DepositPreparation known = preparation.getIfAvailable();
        if (known == null) {
            throw vaults.unavailable();
        }
        return switch (prepare(known, vault, source.value(), amount.value())) {
            case DepositPreparation.Unavailable unavailable -> throw vaults.unavailable();
            case DepositPreparation.Refused refused ->
                throw new ProblemException(new Problem(
                        409, "deposit_refused", "the contract would refuse the deposit: " + refused.reason()));
            case DepositPreparation.Prepared prepared -> Prepared.of(prepared, vault, source.value(), amount.value());
        };
    }

    private static String account(String text) {
        if (!ACCOUNT.matcher(text).matches()) {
            throw new IllegalArgumentException("source_account must be G and 55 letters or digits of base32");
        }
        return text;
    }

    private static DepositPreparation.Answer prepare(
            DepositPreparation preparation, Vault vault, String source, DepositAmount amount) {
        try {
            return preparation.prepare(vault.contract(), source, amount);
        } catch (IllegalArgumentException e) {
            // It looked like an address; its checksum says that it is none.
            throw new ProblemException(
                    Problem.badField("source_account", "invalid", "source_account is no account's address"));
        }
    }

    /** A deposit that waits for a signature. */
    @Schema(name = "PreparedDeposit")
    record Prepared(
            @Schema(description = "the unsigned transaction, base64 of its XDR")
            String xdr,

            @Schema(example = "sandbox") String network,
            String contractId,
            @Schema(example = "12.5000000") String amount,
            Operated operation,
            Terms metadata) {

        static Prepared of(DepositPreparation.Prepared prepared, Vault vault, String source, DepositAmount amount) {
            return new Prepared(
                    prepared.envelope(),
                    vault.network().word(),
                    vault.contract(),
                    amount.toString(),
                    new Operated(
                            "invoke_contract",
                            "deposit",
                            List.of(
                                    new Argument("address", source),
                                    new Argument("i128", Long.toString(amount.units())))),
                    new Terms(
                            Long.toString(prepared.fee()),
                            DepositPreparation.VALIDITY.toSeconds(),
                            prepared.validUntil()));
        }
    }

    /** What the transaction does. */
    @Schema(name = "DepositOperation")
    record Operated(
            @Schema(example = "invoke_contract") String type,
            @Schema(example = "deposit") String function,
            List<Argument> args) {}

    /** One argument of the contract's function. */
    @Schema(name = "DepositArgument")
    record Argument(
            @Schema(example = "i128") String type,
            @Schema(example = "125000000") String value) {}

    /**
     * What it costs and how long it holds.
     *
     * @param fee stroops at most
     * @param timeout seconds to sign and send it
     */
    @Schema(name = "DepositTerms")
    record Terms(
            @Schema(description = "stroops at most", example = "120000")
            String fee,

            @Schema(description = "seconds to sign and send it", example = "300")
            long timeout,

            Instant validUntil) {}
}
