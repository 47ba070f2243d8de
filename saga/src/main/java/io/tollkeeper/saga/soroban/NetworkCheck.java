package io.tollkeeper.saga.soroban;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Asks, before anything is signed, whether the network is the one that the settings mean and can do what is asked. */
public final class NetworkCheck {

    private final SorobanSettings settings;
    private final RpcClient rpc;
    private final LedgerState state;
    private final VaultCheck vaults;

    NetworkCheck(SorobanSettings settings, RpcClient rpc, LedgerState state, VaultViews views) {
        this.settings = settings;
        this.rpc = rpc;
        this.state = state;
        this.vaults = new VaultCheck(settings, state, views);
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
     * Nothing may be signed: with these settings, or for this vault.
     *
     * @param why one sentence for the operator
     */
    public record Unfit(String why) implements Verdict {}

    /** The network could not be asked, or not understood. */
    public record Unknown(String why) implements Verdict {}

    /** Checks what all settlements need: the network, the token and the accounts. Asks three questions. */
    public Verdict check() {
        return verdict(remarks -> flawOfNetwork().or(() -> flawOfAccounts(remarks)));
    }

    /**
     * Checks a vault that one tenant's settlements need. Asks four questions, one after the other.
     *
     * @param vault the contract, {@code C…}
     */
    public Verdict checkVault(String vault) {
        return verdict(remarks -> vaults.flaw(vault, remarks));
    }

    private static Verdict verdict(Function<List<String>, Optional<String>> check) {
        List<String> remarks = new ArrayList<>();
        try {
            return check.apply(remarks).<Verdict>map(Unfit::new).orElseGet(() -> new Fit(remarks));
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
}
