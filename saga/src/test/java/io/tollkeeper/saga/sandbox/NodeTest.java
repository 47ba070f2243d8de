package io.tollkeeper.saga.sandbox;

import static io.tollkeeper.saga.sandbox.SdkClient.GENESIS;
import static io.tollkeeper.saga.sandbox.SdkClient.VAULT;
import static io.tollkeeper.saga.sandbox.SdkClient.channel;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.stellar.sdk.Address;
import org.stellar.sdk.Asset;
import org.stellar.sdk.KeyPair;
import org.stellar.sdk.Transaction;
import org.stellar.sdk.scval.Scv;
import org.stellar.sdk.xdr.ContractDataDurability;
import org.stellar.sdk.xdr.DiagnosticEvent;
import org.stellar.sdk.xdr.Hash;
import org.stellar.sdk.xdr.LedgerEntry;
import org.stellar.sdk.xdr.LedgerEntryType;
import org.stellar.sdk.xdr.LedgerHeader;
import org.stellar.sdk.xdr.LedgerKey;
import org.stellar.sdk.xdr.SCSpecEntry;
import org.stellar.sdk.xdr.SCSpecEntryKind;
import org.stellar.sdk.xdr.SCVal;
import org.stellar.sdk.xdr.XdrDataInputStream;
import tools.jackson.databind.JsonNode;

@DisplayName("The node")
class NodeTest {

    private final SteppingSandbox sandbox = SteppingSandbox.start();
    private final SdkClient sdk = sandbox.sdk;

    @AfterEach
    void end() throws Exception {
        sandbox.close();
    }

    @Test
    void saysWhichNetworkItIsOf() throws Exception {
        assertThat(sdk.server.getNetwork().getPassphrase()).isEqualTo(SandboxGenesis.PASSPHRASE);
        assertThat(sdk.server.getHealth().getStatus()).isEqualTo("healthy");
        assertThat(sandbox.desk
                        .result("getVersionInfo", "{}")
                        .path("protocolVersion")
                        .asInt())
                .isEqualTo(27);
    }

    @Test
    void chainsItsLedgersByTheirHashes() throws Exception {
        JsonNode first = sandbox.desk.result("getLatestLedger", "{}");
        sandbox.desk.step();
        JsonNode second = sandbox.desk.result("getLatestLedger", "{}");
        LedgerHeader header =
                LedgerHeader.fromXdrBase64(second.path("headerXdr").asString());
        byte[] bytes = Base64.getDecoder().decode(second.path("headerXdr").asString());
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)))
                .isEqualTo(second.path("id").asString());
        assertThat(HexFormat.of().formatHex(header.getPreviousLedgerHash().getHash()))
                .isEqualTo(first.path("id").asString());
        assertThat(header.getLedgerSeq().getUint32().getNumber().intValue())
                .isEqualTo(second.path("sequence").asInt());
        assertThat(header.getScpValue()
                        .getCloseTime()
                        .getTimePoint()
                        .getUint64()
                        .getNumber()
                        .longValue())
                .isEqualTo(second.path("closeTime").asLong())
                .isEqualTo(first.path("closeTime").asLong() + 5);
    }

    @Test
    void tellsAVaultsInterfaceByItsCode() throws Exception {
        SCVal instance = data(VAULT, Scv.toLedgerKeyContractInstance());
        Hash hash = instance.getInstance().getExecutable().getWasm_hash();
        var key = new LedgerKey();
        key.setDiscriminant(LedgerEntryType.CONTRACT_CODE);
        var code = new LedgerKey.LedgerKeyContractCode();
        code.setHash(hash);
        key.setContractCode(code);
        String xdr = sdk.server
                .getLedgerEntries(List.of(key))
                .getEntries()
                .getFirst()
                .getXdr();
        byte[] wasm =
                LedgerEntry.LedgerEntryData.fromXdrBase64(xdr).getContractCode().getCode();
        assertThat(MessageDigest.getInstance("SHA-256").digest(wasm)).isEqualTo(hash.getHash());
        List<String> functions = new ArrayList<>();
        for (SCSpecEntry entry : spec(wasm)) {
            if (entry.getDiscriminant() == SCSpecEntryKind.SC_SPEC_ENTRY_FUNCTION_V0) {
                functions.add(entry.getFunctionV0().getName().getSCSymbol().toString());
            }
        }
        assertThat(functions).contains("deduct", "batch_deduct", "balance", "is_request_processed", "deposit");
    }

    /** The entries of the module's section that describes its interface. */
    private static List<SCSpecEntry> spec(byte[] wasm) throws Exception {
        var in = new DataInputStream(new ByteArrayInputStream(wasm));
        assertThat(in.readLong()).isEqualTo(0x0061736D_01000000L);
        while (in.available() > 0) {
            assertThat(in.readByte()).isZero();
            int size = leb(in);
            byte[] section = in.readNBytes(size);
            String name = new String(section, 1, section[0], StandardCharsets.UTF_8);
            if (name.equals("contractspecv0")) {
                var content = new ByteArrayInputStream(section, 1 + section[0], size - 1 - section[0]);
                List<SCSpecEntry> entries = new ArrayList<>();
                while (content.available() > 0) {
                    entries.add(SCSpecEntry.decode(new XdrDataInputStream(content)));
                }
                return entries;
            }
        }
        throw new AssertionError("no description");
    }

    private static int leb(DataInputStream in) throws Exception {
        int value = 0;
        for (int shift = 0; ; shift += 7) {
            int next = in.readUnsignedByte();
            value |= (next & 0x7F) << shift;
            if (next < 0x80) {
                return value;
            }
        }
    }

    private SCVal data(String contract, SCVal name) throws Exception {
        var data = new LedgerKey.LedgerKeyContractData();
        data.setContract(new Address(contract).toSCAddress());
        data.setKey(name);
        data.setDurability(ContractDataDurability.PERSISTENT);
        var key = new LedgerKey();
        key.setDiscriminant(LedgerEntryType.CONTRACT_DATA);
        key.setContractData(data);
        String xdr = sdk.server
                .getLedgerEntries(List.of(key))
                .getEntries()
                .getFirst()
                .getXdr();
        return LedgerEntry.LedgerEntryData.fromXdrBase64(xdr).getContractData().getVal();
    }

    @Test
    void leavesOutEntriesThatAreNotThere() throws Exception {
        KeyPair stranger = KeyPair.random();
        List<LedgerKey> keys = List.of(account(stranger), account(channel(0)));
        var answer = sdk.server.getLedgerEntries(keys);
        assertThat(answer.getEntries()).hasSize(1);
        assertThat(answer.getEntries().getFirst().getKey())
                .isEqualTo(account(channel(0)).toXdrBase64());
    }

    private static LedgerKey account(KeyPair pair) {
        var account = new LedgerKey.LedgerKeyAccount();
        account.setAccountID(pair.getXdrAccountId());
        var key = new LedgerKey();
        key.setDiscriminant(LedgerEntryType.ACCOUNT);
        key.setAccount(account);
        return key;
    }

    @Test
    void tellsWhatPlacesCost() throws Exception {
        assertThat(sandbox.desk
                        .result("getFeeStats", "{}")
                        .path("sorobanInclusionFee")
                        .path("p90")
                        .asString())
                .isEqualTo("0");
        sdk.send(sdk.signedDeduct(0, 1, "a"));
        sandbox.desk.step();
        JsonNode stats = sandbox.desk.result("getFeeStats", "{}").path("sorobanInclusionFee");
        assertThat(stats.path("p10").asString()).isEqualTo("100");
        assertThat(stats.path("max").asString()).isEqualTo("100");
        assertThat(stats.path("transactionCount").asString()).isEqualTo("1");
    }

    @Test
    void tellsWhyACallFailed() throws Exception {
        Transaction first = sdk.signedDeduct(0, 1, "same");
        Transaction second = sdk.signedDeduct(1, 1, "same");
        sdk.send(first);
        sandbox.desk.step();
        sdk.send(second);
        sandbox.desk.step();
        JsonNode found = sandbox.desk.result("getTransaction", "{\"hash\":\"" + second.hashHex() + "\"}");
        assertThat(found.path("status").asString()).isEqualTo("FAILED");
        boolean told = false;
        for (JsonNode text : found.path("diagnosticEventsXdr")) {
            DiagnosticEvent event = DiagnosticEvent.fromXdrBase64(text.asString());
            SCVal[] topics = event.getEvent().getBody().getV0().getTopics();
            if (Scv.fromSymbol(topics[0]).equals("error")) {
                assertThat(topics[1].getError().getContractCode().getUint32().getNumber())
                        .isEqualTo(29);
                told = true;
            }
        }
        assertThat(told).isTrue();
    }

    @Test
    void makesAFriendAnAccount() throws Exception {
        String account = KeyPair.random().getAccountId();
        assertThat(sandbox.desk
                        .get("/friendbot?addr=" + account)
                        .path("successful")
                        .asBoolean())
                .isTrue();
        assertThat(sdk.server.getAccount(account).getAccountId()).isEqualTo(account);
        assertThat(sandbox.desk.raw("GET", "/friendbot?addr=" + account, "").statusCode())
                .isEqualTo(400);
        assertThat(sandbox.desk.raw("GET", "/friendbot?addr=nobody", "").statusCode())
                .isEqualTo(400);
    }

    @Test
    void refusesWhatIsNotACall() throws Exception {
        assertThat(sandbox.desk.raw("GET", "/", "").statusCode()).isEqualTo(405);
        assertThat(sandbox.desk.raw("POST", "/", "x".repeat(512 * 1024 + 1)).statusCode())
                .isEqualTo(413);
        assertThat(sandbox.desk.post("", "{not json").path("error").path("code").asInt())
                .isEqualTo(-32700);
        assertThat(sandbox.desk
                        .call("getMoney", "{}")
                        .path("error")
                        .path("code")
                        .asInt())
                .isEqualTo(-32601);
        assertThat(sandbox.desk
                        .call("getTransaction", "[]")
                        .path("error")
                        .path("code")
                        .asInt())
                .isEqualTo(-32602);
        assertThat(sandbox.desk
                        .call("getTransaction", "{\"hash\":\"12\"}")
                        .path("error")
                        .path("code")
                        .asInt())
                .isEqualTo(-32602);
        assertThat(sandbox.desk
                        .call("sendTransaction", "{\"transaction\":\"AAAA\"}")
                        .path("error")
                        .path("message")
                        .asString())
                .startsWith("invalid_xdr");
        assertThat(sandbox.desk
                        .result("simulateTransaction", "{\"transaction\":\"AAAA\"}")
                        .path("error")
                        .asString())
                .startsWith("Could not unmarshal transaction");
    }

    @Test
    void hasTheIdsThatFollowFromThePassphrase() throws Exception {
        assertThat(Asset.create("USDC:" + GENESIS.issuerAccount()).getContractId(SdkClient.NETWORK))
                .isEqualTo(GENESIS.usdcContract());
        assertThat(KeyPair.fromSecretSeed(GENESIS.operatorSecret()).getAccountId())
                .isEqualTo(GENESIS.operatorAccount());
    }
}
