package io.tollkeeper.saga.soroban;

import static io.tollkeeper.saga.soroban.SandboxTown.GENESIS;
import static io.tollkeeper.saga.soroban.SandboxTown.VAULT;
import static io.tollkeeper.saga.soroban.ScriptedServer.recorded;
import static io.tollkeeper.saga.soroban.ScriptedServer.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollkeeper.saga.soroban.NetworkCheck.Fit;
import io.tollkeeper.saga.soroban.NetworkCheck.Unfit;
import io.tollkeeper.saga.soroban.NetworkCheck.Unknown;
import io.tollkeeper.saga.soroban.NetworkCheck.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("The check at start")
class NetworkCheckTest {

    private final SandboxTown town = new SandboxTown();

    @AfterEach
    void close() {
        town.close();
    }

    private static Verdict check(SorobanSettings settings, String... vaults) {
        try (SorobanConnection connection = SorobanConnection.open(settings)) {
            Verdict verdict = connection.networkCheck().check();
            for (String vault : vaults) {
                assertThat(verdict).isEqualTo(new Fit(List.of()));
                verdict = connection.networkCheck().checkVault(vault);
            }
            return verdict;
        }
    }

    @Test
    void passesOnItsOwnNetwork() {
        assertThat(check(town.settings(), VAULT, GENESIS.vaultContract("tenant_beta")))
                .isEqualTo(new Fit(List.of()));
    }

    @Test
    void refusesAnotherNetwork() {
        SorobanSettings here = town.settings();
        SorobanSettings testnet = new SorobanSettings(
                StellarNetwork.TESTNET,
                here.endpoint(),
                null,
                here.operator(),
                here.channels(),
                here.usdcContract(),
                here.fees(),
                here.validity());

        assertThat(check(testnet))
                .isEqualTo(new Unfit("STELLAR_NETWORK is testnet, but the server at SOROBAN_RPC_URL is of"
                        + " \"Standalone Network ; February 2017\""));
    }

    @Test
    void refusesATokenThatIsNotThere() {
        SorobanSettings settings =
                town.settings(Signer.ofSeed(GENESIS.operatorSecret()), Samples.USDC, FeeLimits.DEFAULT);

        assertThat(check(settings))
                .isEqualTo(new Unfit("STELLAR_USDC_CONTRACT " + Samples.USDC + " does not exist on sandbox"));
    }

    @Test
    void refusesAnAccountThatIsNotThere() {
        SorobanSettings settings = town.settings(Samples.OPERATOR, GENESIS.usdcContract(), FeeLimits.DEFAULT);

        assertThat(check(settings)).isEqualTo(new Unfit("account " + Samples.OPERATOR + " does not exist on sandbox"));
    }

    @Test
    void remarksOnChannelsThatCannotPay() {
        try (ScriptedServer server = new ScriptedServer()) {
            server.on("getNetwork", recorded("getNetwork-standalone.json"))
                    .on(
                            "getLedgerEntries",
                            (exchange, request) -> result(poorAccounts(request)).to(exchange, request));

            assertThat(check(Samples.settings(server.url())))
                    .isInstanceOfSatisfying(
                            Fit.class,
                            fit -> assertThat(fit.remarks())
                                    .hasSize(2)
                                    .first()
                                    .isEqualTo("channel account " + Samples.CHANNEL
                                            + " holds 9999999 stroops, less than one transaction may cost"));
        }
    }

    /** All accounts that are asked for, with just too little; every other key is the token's. */
    private static String poorAccounts(JsonNode request) {
        List<String> entries = new ArrayList<>();
        for (JsonNode key : request.at("/params/keys")) {
            byte[] bytes = Base64.getDecoder().decode(key.stringValue());
            boolean account = bytes.length == 40;
            byte[] entry = account
                    ? new XdrWriter().part(bytes).int64(9_999_999).int64(1).bytes()
                    : new XdrWriter()
                            .int32(6)
                            .int32(0)
                            .part(Arrays.copyOfRange(bytes, 4, bytes.length))
                            .int32(19)
                            .int32(1)
                            .int32(0)
                            .bytes();
            entries.add("{\"key\":\"" + key.stringValue() + "\",\"xdr\":\""
                    + Base64.getEncoder().encodeToString(entry) + "\"}");
        }
        return "{\"latestLedger\":1,\"entries\":" + entries + "}";
    }

    @Test
    void refusesAnOperatorWhoMayNotDeduct() {
        SorobanSettings settings =
                town.settings(Signer.ofSeed(GENESIS.issuerSecret()), GENESIS.usdcContract(), FeeLimits.DEFAULT);

        assertThat(check(settings, VAULT))
                .isEqualTo(new Unfit("the account of STELLAR_OPERATOR_SECRET, " + GENESIS.issuerAccount()
                        + ", may not deduct from vault " + VAULT));
    }

    @Test
    void refusesAVaultOfAnotherToken() {
        SorobanSettings settings = town.settings(
                Signer.ofSeed(GENESIS.operatorSecret()), GENESIS.settlementContract("tenant_alpha"), FeeLimits.DEFAULT);

        assertThat(check(settings, VAULT))
                .isEqualTo(new Unfit("vault " + VAULT + " holds another token than STELLAR_USDC_CONTRACT"));
    }

    @Test
    void refusesWhatIsNoVault() {
        String unknown = GENESIS.vaultContract("nobody");
        String settlement = GENESIS.settlementContract("tenant_alpha");

        assertThat(check(town.settings(), unknown))
                .isEqualTo(new Unfit("vault " + unknown + " does not exist on sandbox"));
        assertThat(check(town.settings(), GENESIS.usdcContract()))
                .isEqualTo(new Unfit(GENESIS.usdcContract() + " is the contract of an asset, not a vault"));
        assertThat(check(town.settings(), settlement))
                .isEqualTo(new Unfit("vault " + settlement + " has no deduct(address, i128, option<symbol>)"));
        assertThat(check(town.settings(), "GABC")).isEqualTo(new Unfit("no contract of Stellar: GABC"));
    }

    @Test
    void leavesItOpenWhenNobodyAnswers() {
        SorobanSettings settings = town.settings();
        town.close();

        assertThat(check(settings)).isInstanceOf(Unknown.class);
        try (SorobanConnection connection = SorobanConnection.open(settings)) {
            assertThat(connection.networkCheck().checkVault(VAULT)).isInstanceOf(Unknown.class);
        }
    }
}
