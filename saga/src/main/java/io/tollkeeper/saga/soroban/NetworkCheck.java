package io.tollkeeper.saga.soroban;

import static java.util.Objects.requireNonNull;

import io.tollkeeper.saga.soroban.VaultViews.Answer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks, before anything is signed, whether the network is the one that the settings mean and can do what is asked. */
public final class NetworkCheck {

    private static final String SPEC_SECTION = "contractspecv0";

    private final SorobanSettings settings;
    private final RpcClient rpc;
    private final LedgerState state;
    private final VaultViews views;

    NetworkCheck(SorobanSettings settings, RpcClient rpc, LedgerState state, VaultViews views) {
        this.settings = settings;
        this.rpc = rpc;
        this.state = state;
        this.views = views;
    }

    /** What the check came to. */
    public sealed interface Verdict permits Fit, Unfit, Unknown {}

    /** @param remarks what an operator should know, one sentence each; none of it is unsafe */
    public record Fit(List<String> remarks) implements Verdict {
        public Fit {
            remarks = List.copyOf(remarks);
        }
    }

    /**
     * Nothing may be signed with these settings.
     *
     * @param why one sentence for the operator
     */
    public record Unfit(String why) implements Verdict {}

    /** The network could not be asked, or not understood. */
    public record Unknown(String why) implements Verdict {}

    /**
     * Checks the network, the accounts, the token and each vault. Asks three questions and four more per vault, one
     * after the other.
     *
     * @param vaults contracts, {@code C…}
     */
    public Verdict check(Collection<String> vaults) {
        List<String> remarks = new ArrayList<>();
        try {
            Optional<String> flaw = flawOfNetwork().or(() -> flawOfAccounts(remarks));
            for (String vault : vaults) {
                flaw = flaw.or(() -> flawOfVault(vault, remarks));
            }
            return flaw.<Verdict>map(Unfit::new).orElseGet(() -> new Fit(remarks));
        } catch (RpcException | XdrException e) {
            return new Unknown(String.valueOf(e.getMessage()));
        }
    }

    private Optional<String> flawOfNetwork() {
        String passphrase = rpc.passphrase();
        if (!passphrase.equals(settings.network().passphrase())) {
            return Optional.of("STELLAR_NETWORK is " + settings.network().lowerCaseName()
                    + ", but the server at SOROBAN_RPC_URL is of \"" + RpcException.clean(passphrase) + '"');
        }
        StellarAddress usdc = StellarAddress.contract(settings.usdcContract());
        return state.instanceOf(usdc).isPresent()
                ? Optional.empty()
                : Optional.of("STELLAR_USDC_CONTRACT " + usdc.text() + " does not exist on "
                        + settings.network().lowerCaseName());
    }

    private Optional<String> flawOfAccounts(List<String> remarks) {
        List<StellarAddress> accounts = new ArrayList<>();
        accounts.add(settings.operator().address());
        settings.channels().publicKeys().forEach(channel -> accounts.add(StellarAddress.account(channel)));
        Map<StellarAddress, LedgerState.Account> found = state.accounts(accounts);
        for (StellarAddress account : accounts) {
            if (!found.containsKey(account)) {
                return Optional.of("account " + account.text() + " does not exist on "
                        + settings.network().lowerCaseName());
            }
        }
        for (StellarAddress channel : accounts.subList(1, accounts.size())) {
            LedgerState.Account account = requireNonNull(found.get(channel));
            if (account.balance() < settings.fees().cap()) {
                remarks.add("channel account " + channel.text() + " holds " + account.balance()
                        + " stroops, less than one transaction may cost");
            }
        }
        return Optional.empty();
    }

    private Optional<String> flawOfVault(String text, List<String> remarks) {
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
        ContractSpec spec = ContractSpec.read(WasmSections.custom(code.get(), SPEC_SECTION));
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
