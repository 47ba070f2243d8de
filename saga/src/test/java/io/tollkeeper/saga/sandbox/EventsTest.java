package io.tollkeeper.saga.sandbox;

import static io.tollkeeper.saga.sandbox.SdkClient.GENESIS;
import static io.tollkeeper.saga.sandbox.SdkClient.OPERATOR;
import static io.tollkeeper.saga.sandbox.SdkClient.VAULT;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.stellar.sdk.requests.sorobanrpc.EventFilterType;
import org.stellar.sdk.requests.sorobanrpc.GetEventsRequest;
import org.stellar.sdk.responses.sorobanrpc.GetEventsResponse.EventInfo;
import org.stellar.sdk.scval.Scv;
import org.stellar.sdk.xdr.SCVal;
import tools.jackson.databind.JsonNode;

@DisplayName("Events")
class EventsTest {

    private final SteppingSandbox sandbox = SteppingSandbox.start();
    private final SdkClient sdk = sandbox.sdk;
    private int first;

    @AfterEach
    void end() throws Exception {
        sandbox.close();
    }

    @BeforeEach
    void threeDeducts() throws Exception {
        sdk.send(sdk.signedDeduct(0, 10, "a"));
        first = sandbox.desk.step();
        sdk.send(sdk.signedDeduct(0, 20, "b"));
        sdk.send(sdk.signedDeduct(1, 30, "c"));
        sandbox.desk.step();
    }

    @Test
    void tellOfEachDeductInThreeTopics() throws Exception {
        List<EventInfo> events = sdk.server
                .getEvents(GetEventsRequest.builder()
                        .startLedger((long) first)
                        .filter(GetEventsRequest.EventFilter.builder()
                                .type(EventFilterType.CONTRACT)
                                .contractIds(List.of(VAULT))
                                .topic(List.of(Scv.toSymbol("deduct").toXdrBase64(), "*", "*"))
                                .build())
                        .build())
                .getEvents();
        assertThat(events).hasSize(3);
        EventInfo event = events.getFirst();
        assertThat(event.getContractId()).isEqualTo(VAULT);
        assertThat(event.getLedger()).isEqualTo(first);
        assertThat(Scv.fromAddress(SCVal.fromXdrBase64(event.getTopic().get(1))).toString())
                .isEqualTo(OPERATOR.getAccountId());
        assertThat(Scv.fromSymbol(SCVal.fromXdrBase64(event.getTopic().get(2)))).isEqualTo("a");
        List<SCVal> data = List.copyOf(Scv.fromVec(SCVal.fromXdrBase64(event.getValue())));
        assertThat(Scv.fromInt128(data.getFirst())).isEqualTo(BigInteger.TEN);
        assertThat(Scv.fromInt128(data.getLast())).isEqualTo(BigInteger.valueOf(SandboxGenesis.USDC_EACH - 10));
    }

    @Test
    void tellOfThePaymentToo() throws Exception {
        JsonNode all = events("{\"startLedger\":" + first + ",\"endLedger\":" + (first + 1) + "}");
        assertThat(all.path("events")).hasSize(3);
        assertThat(all.path("events")
                        .valueStream()
                        .map(event -> event.path("contractId").asString()))
                .containsExactly(GENESIS.usdcContract(), GENESIS.settlementContract("tenant_alpha"), VAULT);
    }

    @Test
    void comePageByPageEachOnce() throws Exception {
        List<String> ids = new ArrayList<>();
        String place = "\"startLedger\":" + first;
        String cursor = "";
        JsonNode page;
        do {
            page = events("{" + place + ",\"filters\":[{\"type\":\"contract\",\"contractIds\":[\"" + VAULT
                    + "\"]}],\"pagination\":{\"limit\":2" + cursor + "}}");
            page.path("events").forEach(event -> ids.add(event.path("id").asString()));
            place = "\"xdrFormat\":\"base64\"";
            cursor = ",\"cursor\":\"" + page.path("cursor").asString() + "\"";
        } while (page.path("events").size() == 2);
        assertThat(ids).hasSize(3).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void goOnWhereTheLastLedgerEnded() throws Exception {
        JsonNode all = events("{\"startLedger\":" + first + "}");
        sdk.send(sdk.signedDeduct(2, 40, "d"));
        int later = sandbox.desk.step();
        JsonNode more =
                events("{\"pagination\":{\"cursor\":\"" + all.path("cursor").asString() + "\"}}");
        assertThat(more.path("events")).hasSize(3);
        assertThat(more.path("events")
                        .valueStream()
                        .map(event -> event.path("ledger").asInt()))
                .containsOnly(later);
    }

    @Test
    void canBeAskedForOnlyWithinWhatIsKept() throws Exception {
        JsonNode answer = sandbox.desk.call("getEvents", "{\"startLedger\":1000}");
        assertThat(answer.path("error").path("message").asString())
                .startsWith("startLedger must be within the ledger range");
    }

    @Test
    void matchAnyFollowingTopicsAfterTwoStars() throws Exception {
        String deduct = Scv.toSymbol("deduct").toXdrBase64();
        assertThat(matching("[\"" + deduct + "\",\"**\"]")).isEqualTo(3);
        assertThat(matching("[\"" + deduct + "\"]")).isZero();
        assertThat(matching("[\"" + deduct + "\",\"*\",\"" + Scv.toSymbol("b").toXdrBase64() + "\"]"))
                .isEqualTo(1);
    }

    private int matching(String topic) throws Exception {
        return events("{\"startLedger\":" + first + ",\"filters\":[{\"type\":\"contract\",\"topics\":[" + topic
                        + "]}]}")
                .path("events")
                .size();
    }

    private JsonNode events(String params) throws Exception {
        return sandbox.desk.result("getEvents", params);
    }
}
