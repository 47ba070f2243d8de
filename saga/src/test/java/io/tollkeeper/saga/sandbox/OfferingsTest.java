package io.tollkeeper.saga.sandbox;

import static io.tollkeeper.saga.sandbox.SdkClient.OPERATOR;
import static io.tollkeeper.saga.sandbox.SdkClient.OWNER;
import static io.tollkeeper.saga.sandbox.SdkClient.VAULT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tollkeeper.saga.sandbox.ContractDesk.Told;
import io.tollkeeper.saga.sandbox.contract.Contracts;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stellar.sdk.scval.Scv;
import org.stellar.sdk.xdr.SCVal;

@DisplayName("A vault's owner")
class OfferingsTest {

    private static final SCVal BY_OWNER = Scv.toAddress(OWNER.getAccountId());
    private static final SCVal BY_STRANGER = Scv.toAddress(OPERATOR.getAccountId());
    private static final SCVal WEATHER = Scv.toString("weather");

    private final SteppingSandbox sandbox = SteppingSandbox.start();
    private final ContractDesk vault = new ContractDesk(sandbox, VAULT);

    @AfterEach
    void end() throws Exception {
        sandbox.close();
    }

    @Test
    void writesDownWhatIsOffered() throws Exception {
        assertThat(vault.view("get_metadata", WEATHER)).isEqualTo(Scv.toVoid());

        assertThat(vault.view("set_metadata", BY_OWNER, WEATHER, Scv.toString("old")))
                .isEqualTo(Scv.toString("old"));
        assertThat(vault.call(OWNER, "set_metadata", BY_OWNER, WEATHER, Scv.toString("old")))
                .containsExactly(told(Scv.toString("old"), Scv.toSymbol("metadata_set"), WEATHER, BY_OWNER));
        assertThat(vault.view("get_metadata", WEATHER)).isEqualTo(Scv.toString("old"));

        assertThat(vault.call(OWNER, "update_metadata", BY_OWNER, WEATHER, Scv.toString("new")))
                .containsExactly(told(
                        Scv.toVec(List.of(Scv.toString("old"), Scv.toString("new"))),
                        Scv.toSymbol("metadata_updated"),
                        WEATHER,
                        BY_OWNER));
        assertThat(vault.view("get_metadata", WEATHER)).isEqualTo(Scv.toString("new"));

        assertThat(vault.call(OWNER, "remove_metadata", BY_OWNER, WEATHER))
                .containsExactly(told(Scv.toVoid(), Scv.toSymbol("metadata_removed"), WEATHER, BY_OWNER));
        assertThat(vault.view("get_metadata", WEATHER)).isEqualTo(Scv.toVoid());
    }

    @Test
    void isAloneInThatAndBrief() throws Exception {
        SCVal longId = Scv.toString("i".repeat(65));
        SCVal longText = Scv.toString("m".repeat(257));
        assertThat(vault.refusal("set_metadata", BY_STRANGER, WEATHER, Scv.toString("m")))
                .isEqualTo(3);
        assertThat(vault.refusal("update_metadata", BY_STRANGER, WEATHER, Scv.toString("m")))
                .isEqualTo(3);
        assertThat(vault.refusal("remove_metadata", BY_STRANGER, WEATHER)).isEqualTo(3);
        assertThat(vault.refusal("set_metadata", BY_OWNER, longId, Scv.toString("m")))
                .isEqualTo(26);
        assertThat(vault.refusal("remove_metadata", BY_OWNER, longId)).isEqualTo(26);
        assertThat(vault.refusal("update_metadata", BY_OWNER, WEATHER, longText))
                .isEqualTo(27);
    }

    @Test
    void namesPrices() throws Exception {
        assertThat(vault.view("get_price", WEATHER)).isEqualTo(Scv.toVoid());

        assertThat(vault.call(OWNER, "set_price", BY_OWNER, WEATHER, Scv.toString("12500000")))
                .containsExactly(told(Scv.toString("12500000"), Scv.toSymbol("price_set"), BY_OWNER, WEATHER));

        assertThat(vault.view("get_price", WEATHER)).isEqualTo(Scv.toString("12500000"));
        assertThat(vault.refusal("set_price", BY_STRANGER, WEATHER, Scv.toString("1")))
                .isEqualTo(3);
        assertThat(vault.refusal("set_price", BY_OWNER, Scv.toString("i".repeat(65)), Scv.toString("1")))
                .isEqualTo(26);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "1.5", "much", "170141183460469231731687303715884105728"})
    void namesNoPriceThatIsNone(String price) throws Exception {
        assertThat(vault.refusal("set_price", BY_OWNER, WEATHER, Scv.toString(price)))
                .isEqualTo(28);
    }

    @Test
    void isKnownToTheVault() throws Exception {
        assertThat(vault.view("require_owner", BY_OWNER)).isEqualTo(Scv.toVoid());
        assertThat(vault.refusal("require_owner", BY_STRANGER)).isEqualTo(3);
    }

    @Test
    void givesItOtherCodeThatThereIs() throws Exception {
        SCVal hash = Scv.toBytes(Contracts.VAULT.hash().toArray());
        long balance = sandbox.sdk.balance();
        assertThat(vault.view("version")).isEqualTo(Scv.toVoid());

        assertThat(vault.call(OWNER, "upgrade", BY_OWNER, hash))
                .containsExactly(told(hash, Scv.toSymbol("upgraded"), BY_OWNER));

        assertThat(vault.view("version")).isEqualTo(hash);
        assertThat(sandbox.sdk.balance()).as("it keeps what it has").isEqualTo(balance);
        assertThat(vault.refusal("upgrade", BY_STRANGER, hash)).isEqualTo(3);
        assertThat(vault.error("upgrade", BY_OWNER, Scv.toBytes(new byte[32]))).contains("Storage, MissingValue");
    }

    private static Told told(SCVal data, SCVal... topics) {
        return new Told(List.of(topics), data);
    }
}
