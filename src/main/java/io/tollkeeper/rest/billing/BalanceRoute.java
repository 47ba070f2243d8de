package io.tollkeeper.rest.billing;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import io.tollkeeper.api.Money;
import io.tollkeeper.api.billing.BalanceView;
import io.tollkeeper.api.billing.FindBalance;
import io.tollkeeper.http.Answer;
import io.tollkeeper.rest.Paging;
import io.tollkeeper.rest.Queries;
import io.tollkeeper.security.TenantCaller;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells a tenant what it owes. */
@RestController
final class BalanceRoute {

    private final Queries queries;

    BalanceRoute(Queries queries) {
        this.queries = queries;
    }

    @GetMapping("/balance")
    void find(
            TenantCaller caller,
            @RequestParam(name = "min_position", required = false) @Nullable String minPosition,
            HttpServletResponse response)
            throws IOException {
        long position = Paging.position("min_position", minPosition);
        BalanceView view = queries.one(new FindBalance(caller.tenantId(), position), BalanceView.class);
        Answer.json(response, HttpServletResponse.SC_OK, new Balance(view.balance(), view.position()));
    }

    /** What a tenant owes. */
    record Balance(
            @JsonProperty("balance_minor")
            @Schema(type = "string", description = "in units of 10^-7 USDC; negative for a credit", example = "380")
            Money balance,

            @Schema(description = "the place in the log up to which events are posted", example = "123")
            long position) {}
}
