package io.tollkeeper.saga.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("A bad request to the sandbox's own routes")
class BadAdminRequestTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String VAULT = SandboxGenesis.dev().vaultContract("tenant_alpha");
    private static final String NOBODYS = SandboxGenesis.dev().vaultContract("nobody");

    private static SandboxNetwork network;

    @BeforeAll
    static void start() {
        network = SandboxNetwork.start(SandboxSettings.stepping());
    }

    @AfterAll
    static void stop() {
        network.close();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
                    /sandbox/close             | {"ledgers":0}
                    /sandbox/close             | {"ledgers":"many"}
                    /sandbox/close             | {"ledgers":1e30}
                    /sandbox/close             | {"ledgers":[]}
                    /sandbox/close             | [1]
                    /sandbox/close             | null
                    /sandbox/close             | {"ledgers":
                    /sandbox/restart           | {"millis":-1}
                    /sandbox/restart           | {"millis":"soon"}
                    /sandbox/restart           | {"millis":99999999999}
                    /sandbox/faults            | {}
                    /sandbox/faults            | {"kind":"earthquake"}
                    /sandbox/faults            | {"kind":7}
                    /sandbox/faults            | {"kind":"late","millis":-1}
                    /sandbox/faults            | {"kind":"late","count":0}
                    /sandbox/faults            | {"kind":"late","skip":-1}
                    /sandbox/faults            | {"kind":"lagging","behind":1000}
                    /sandbox/vaults            | {"name":"no spaces"}
                    /sandbox/vaults            | {"name":"rich","amount_minor":"-1"}
                    /sandbox/vaults            | {"name":"rich","amount_minor":"much"}
                    /sandbox/vaults            | {"name":"rich","amount_minor":"99999999999999999999"}
                    /sandbox/usdc              | {"to":"somebody","amount_minor":"1"}
                    /sandbox/usdc              | {}
                    /sandbox/accounts          | {"account":"G"}
                    /sandbox/accounts          | {"account":"GAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAWHF","balance":"1"}
                    /sandbox/vaults/VAULT/fund | {"amount_minor":"x"}
                    /sandbox/vaults/CAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/fund | {}
                    """)
    void isAnswered400WithAnError(String path, String body) throws Exception {
        HttpResponse<String> answer = post(path.replace("VAULT", VAULT), body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(error(answer)).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({"fund", "drain", "pause"})
    void ofAVaultThatIsNoneIsAnsweredWithWhatTheHostSays(String deed) throws Exception {
        HttpResponse<String> answer = post("/sandbox/vaults/" + NOBODYS + "/" + deed, "{\"amount_minor\":\"1\"}");

        assertThat(answer.statusCode()).as(answer.body()).isIn(400, 409);
        assertThat(error(answer)).isNotBlank();
    }

    @Test
    void thatAmountsToMoreThanThereCanBeIsAnswered() throws Exception {
        String most = "{\"amount_minor\":\"" + Long.MAX_VALUE + "\"}";
        post("/sandbox/vaults/" + VAULT + "/fund", most);
        HttpResponse<String> answer = post("/sandbox/vaults/" + VAULT + "/fund", most);

        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 400, 409);
    }

    @Test
    void toNowhereIsAnswered404() throws Exception {
        assertThat(post("/sandbox/nowhere", "{}").statusCode()).isEqualTo(404);
        assertThat(post("/sandbox/vaults/" + VAULT + "/burn", "{}").statusCode())
                .isEqualTo(404);
    }

    @Test
    void ofTheFriendbotIsAnswered400() throws Exception {
        for (String query : new String[] {"", "?addr=", "?addr=nobody", "?who=G"}) {
            HttpResponse<String> answer = CLIENT.send(
                    HttpRequest.newBuilder(URI.create(network.url() + "/friendbot" + query))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(query).isEqualTo(400);
            assertThat(error(answer)).isNotBlank();
        }
    }

    private static String error(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body()).path("error").asString("");
    }

    private static HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(network.url() + path))
                        .timeout(Duration.ofSeconds(10))
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }
}
