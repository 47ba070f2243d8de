package io.tollkeeper.saga.soroban;

import io.tollkeeper.saga.soroban.VaultViews.Answer;
import java.util.List;
import java.util.Optional;

/** Tells whether a contract is a vault that can be settled from: its interface, whom it obeys, and what it holds. */
final class VaultCheck {

    private static final String SPEC_SECTION = "contractspecv0";

    private final SorobanSettings settings;
    private final LedgerState state;
    private final VaultViews views;

    VaultCheck(SorobanSettings settings, LedgerState state, VaultViews views) {
        this.settings = settings;
        this.state = state;
        this.views = views;
    }

    /**
     * Returns what is wrong with a vault, in a sentence; nothing if it can be settled from.
     *
     * @param text the contract, {@code C…}
     * @param remarks takes what an operator should know all the same
     * @throws RpcException if the network cannot be asked
     * @throws XdrException if it answers what is not understood
     */
    Optional<String> flaw(String text, List<String> remarks) {
        StellarAddress vault;
        try {
            vault = StellarAddress.contract(text);
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
        Optional<ScValue.Instance> instance = state.instanceOf(vault);
        if (instance.isEmpty()) {
            return Optional.of(
                    "vault " + text + " does not exist on " + settings.network().lowerCaseName());
        }
        String wasmHash = instance.get().wasmHash();
        if (wasmHash == null) {
            return Optional.of(text + " is the contract of an asset, not a vault");
        }
        return flawOfInterface(vault, wasmHash, remarks).or(() -> flawOfRights(vault));
    }

    private Optional<String> flawOfInterface(StellarAddress vault, String wasmHash, List<String> remarks) {
        Optional<byte[]> code = state.codeOf(wasmHash);
        if (code.isEmpty()) {
            return Optional.of("the program of vault " + vault.text() + " is not on the ledger");
        }
        ContractSpec spec;
        try {
            spec = ContractSpec.read(WasmSections.custom(code.get(), SPEC_SECTION));
        } catch (XdrException e) {
            return Optional.of("vault " + vault.text() + " describes itself in a way that is not understood");
        }
        if (!VaultInterface.checksRequestIds(spec)) {
            remarks.add("vault " + vault.text() + " does not say whether it saw a request id before");
        }
        return VaultInterface.flaw(spec).map(flaw -> "vault " + vault.text() + ' ' + flaw);
    }

    private Optional<String> flawOfRights(StellarAddress vault) {
        ScAddress operator = settings.operator().address().value();
        if (!(views.view(vault, "get_meta") instanceof Answer setUp && setUp.value() instanceof ScValue.Pairs meta)
                || !(views.view(vault, "get_usdc_token") instanceof Answer money
                        && money.value() instanceof ScValue.Address token)) {
            return Optional.of("vault " + vault.text() + " was never set up");
        }
        boolean mayDeduct = List.of("authorized_caller", "owner").stream()
                .map(meta::field)
                .anyMatch(field -> field.equals(Optional.of(new ScValue.Address(operator))));
        if (!mayDeduct) {
            return Optional.of("the account of STELLAR_OPERATOR_SECRET, " + settings.operator()
                    + ", may not deduct from vault " + vault.text());
        }
        return token.value()
                        .equals(StellarAddress.contract(settings.usdcContract()).value())
                ? Optional.empty()
                : Optional.of("vault " + vault.text() + " holds another token than STELLAR_USDC_CONTRACT");
    }
}
