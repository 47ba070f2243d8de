package io.tollkeeper.saga.soroban;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollkeeper.saga.settlement.SorobanGateway.Refused;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.stellar.sdk.StrKey;

@DisplayName("The host's error")
class HostErrorTest {

    private static final String STRANGER = StrKey.encodeContract(Samples.hash("stranger"));

    private final HostError error = new HostError(StellarAddress.contract(Samples.VAULT), Samples.USDC);

    private static String remark(String contract, int code) {
        return "   0: [Diagnostic Event] contract:" + contract + ", topics:[error, Error(Contract, #" + code
                + ")], data:\"x\"\n";
    }

    @Test
    void isTheVaultsOwnWithoutRemarks() {
        assertThat(error.inWords("HostError: Error(Contract, #29)")).contains(new Refused("DuplicateRequestId", 29));
    }

    @Test
    void isTheOneWhoseRemarkIsOldest() {
        assertThat(error.inWords("HostError: Error(Contract, #5)\n\nEvent log (newest first):\n"
                        + remark(Samples.VAULT, 5)
                        + remark(STRANGER, 5)))
                .contains(new Refused("OtherContract.Error5", 5));
    }

    @Test
    void isNotAnErrorThatTheContractCaught() {
        assertThat(error.inWords("HostError: Error(Contract, #4)\n\nEvent log (newest first):\n"
                        + remark(Samples.VAULT, 4)
                        + remark(STRANGER, 13)))
                .contains(new Refused("Paused", 4));
    }

    @Test
    void ofAContractWithAWrongChecksumIsAnothers() {
        assertThat(error.inWords("HostError: Error(Contract, #5)\n" + remark("C" + "A".repeat(55), 5)))
                .contains(new Refused("OtherContract.Error5", 5));
    }

    @Test
    void ofANumberWithoutANameKeepsItsNumber() {
        assertThat(error.inWords("HostError: Error(Contract, #99)")).contains(new Refused("ContractError99", 99));
    }

    @Test
    void mayBeOfTheHostItself() {
        assertThat(error.inWords("host invocation failed\n\nCaused by:\n    HostError: Error(Budget, ExceededLimit)"))
                .contains(new Refused("Budget.ExceededLimit", null));
    }

    @Test
    void isNoneInOtherWords() {
        assertThat(error.inWords("the database is locked")).isEmpty();
    }
}
