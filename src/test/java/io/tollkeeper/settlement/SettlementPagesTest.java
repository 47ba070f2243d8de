package io.tollkeeper.settlement;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollkeeper.testapp.Caller;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("The list of settlements")
class SettlementPagesTest {

    @Test
    void comesInPagesNewestFirst() {
        Payer payer = Payer.with(1_000_000);
        for (int i = 1; i <= 5; i++) {
            payer.deduct("r-" + i, "0.001").expect(200);
        }
        Caller tenant = payer.application().tenant(payer.tenant());

        assertThat(pages(tenant, "/settlements", 2))
                .containsExactly(
                        List.of(payer.id("req:r-5"), payer.id("req:r-4")),
                        List.of(payer.id("req:r-3"), payer.id("req:r-2")),
                        List.of(payer.id("req:r-1")));
        assertThat(pages(tenant, "/settlements", 5))
                .as("a full page cannot know that it is the last")
                .containsExactly(
                        List.of(
                                payer.id("req:r-5"),
                                payer.id("req:r-4"),
                                payer.id("req:r-3"),
                                payer.id("req:r-2"),
                                payer.id("req:r-1")),
                        List.of());
        assertThat(pages(payer.application().admin(), "/tenants/" + payer.tenant() + "/settlements", 4))
                .hasSize(2);
    }

    @Test
    void staysWhereItWasWhenANewerOneComes() {
        Payer payer = Payer.with(1_000_000);
        payer.deduct("r-1", "0.001").expect(200);
        payer.deduct("r-2", "0.001").expect(200);
        Caller tenant = payer.application().tenant(payer.tenant());
        String cursor = tenant.get("/settlements?limit=1")
                .expect(200)
                .json()
                .get("next_cursor")
                .asString();

        payer.deduct("r-3", "0.001").expect(200);

        assertThat(ids(tenant.get("/settlements?limit=1&cursor=" + cursor)
                        .expect(200)
                        .json()))
                .containsExactly(payer.id("req:r-1"));
    }

    @Test
    void holdsNothingOfOthers() {
        Payer payer = Payer.with(1_000_000);
        payer.deduct("r-1", "0.001").expect(200);

        assertThat(Payer.with(1).settlements()).isEmpty();
    }

    @Test
    void isRefusedWithALimitOrACursorThatIsNone() {
        Caller tenant = Payer.withoutAVault().application().tenant("tenant_1");

        for (String query : List.of("limit=0", "limit=1001", "limit=x", "cursor=x")) {
            assertThat(tenant.get("/settlements?" + query).status()).as(query).isEqualTo(400);
        }
    }

    private static List<List<String>> pages(Caller caller, String path, int limit) {
        List<List<String>> pages = new ArrayList<>();
        JsonNode page = caller.get(path + "?limit=" + limit).expect(200).json();
        pages.add(ids(page));
        while (page.has("next_cursor")) {
            page = caller.get(path + "?limit=" + limit + "&cursor="
                            + page.get("next_cursor").asString())
                    .expect(200)
                    .json();
            pages.add(ids(page));
        }
        return pages;
    }

    private static List<String> ids(JsonNode page) {
        return page.get("settlements")
                .valueStream()
                .map(settlement -> settlement.get("id").asString())
                .toList();
    }
}
