package io.tollkeeper.security;

import io.tollkeeper.saga.sandbox.SandboxGenesis;
import io.tollkeeper.saga.soroban.SorobanSettings;
import io.tollkeeper.saga.soroban.StellarNetwork;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The sandbox's own keys, whose secrets are in its documentation: on any other network whoever has read it could sign with
 * them. They are told by their public halves, so it does not matter how a secret was given.
 */
public final class SandboxKeys {

    private static final Set<String> KNOWN = known();

    private SandboxKeys() {}

    private static Set<String> known() {
        SandboxGenesis genesis = SandboxGenesis.dev();
        Set<String> accounts = new HashSet<>(genesis.channelAccounts());
        accounts.addAll(List.of(genesis.operatorAccount(), genesis.ownerAccount(), genesis.issuerAccount()));
        return Set.copyOf(accounts);
    }

    /** Returns which settings hold one of them though the network is another, each as a part of a sentence. */
    public static List<String> problems(SorobanSettings settings) {
        List<String> problems = new ArrayList<>();
        if (settings.network() == StellarNetwork.SANDBOX) {
            return problems;
        }
        if (KNOWN.contains(settings.operator().publicKey())) {
            problems.add("STELLAR_OPERATOR_SECRET is a key of the sandbox, which everybody knows");
        }
        if (settings.channels().publicKeys().stream().anyMatch(KNOWN::contains)) {
            problems.add("STELLAR_CHANNEL_SECRETS holds a key of the sandbox, which everybody knows");
        }
        return problems;
    }

    /** @throws UnsafeConfigurationException if there are any */
    public static void refuse(SorobanSettings settings) {
        List<String> problems = problems(settings);
        if (!problems.isEmpty()) {
            throw UnsafeConfigurationException.inAnyProfile(problems);
        }
    }
}
