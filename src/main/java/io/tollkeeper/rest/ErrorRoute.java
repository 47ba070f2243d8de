package io.tollkeeper.rest;

import io.swagger.v3.oas.annotations.Hidden;
import io.tollkeeper.http.Problem;
import io.tollkeeper.http.ProblemWriter;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers what fails outside the routes, in a filter or in the server, with a problem too. Nobody can ask for it. */
@Hidden
@RestController
final class ErrorRoute implements ErrorController {

    @RequestMapping("/error")
    void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        ProblemWriter.write(request, response, problem(status instanceof Integer code ? code : 500));
    }

    private static Problem problem(int status) {
        return switch (status) {
            case 404 -> Problem.notFound("there is nothing here");
            case 408 -> new Problem(408, "body_too_slow", "the body took too long to arrive");
            case 405 -> new Problem(405, "method_not_allowed", "this method is not allowed here");
            default ->
                status >= 400 && status < 500
                        ? new Problem(status, "bad_request", "the request cannot be understood")
                        : Problem.internalError();
        };
    }
}
