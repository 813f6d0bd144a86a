package quitorg.sandbox.cloud;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import quitorg.sandbox.wire.Json;

/** What the API actions answer, from the state; field names and formats as in the real API. */
final class CloudActions {
    private static final String ORGANIZATION = "2021-03-31";
    private static final String STS = "2018-08-13";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private final CloudState state;
    private final CloudAudit audit;
    private final Map<String, Action> actions;

    /** An API action and the only version of the API that has it. */
    private record Action(String version, Work work) {}

    private interface Work {
        JsonObject answer(Caller caller, JsonObject body);
    }

    /**
     * Who calls.
     *
     * @param region the header, empty if there is none
     * @param address where the call comes from
     * @param requestId what its answer carries
     */
    record Caller(String uin, String region, String address, String requestId) {}

    CloudActions(CloudState state, CloudRoles roles, CloudAudit audit) {
        this.state = state;
        this.audit = audit;
        actions = Map.of(
                "QuitOrganization",
                new Action(ORGANIZATION, this::quit),
                "DescribeOrganization",
                new Action(ORGANIZATION, this::describe),
                "GetCallerIdentity",
                new Action(STS, this::identity),
                "AssumeRole",
                new Action(STS, (caller, body) -> roles.assume(caller.uin(), body)),
                CloudAuthentication.BY_TOKEN,
                new Action(STS, (caller, body) -> roles.assumeByToken(body)),
                "DescribeEvents",
                new Action(CloudAudit.VERSION, audit::describe));
    }

    /** Carries the API action out for that caller; a refusal is thrown. */
    JsonObject carryOut(String name, String version, Caller caller, JsonObject body) {
        Action action = Optional.ofNullable(actions.get(name))
                .orElseThrow(() -> new CloudRefusal("InvalidAction", "The action " + name + " does not exist."));
        if (!action.version().equals(version)) {
            throw new CloudRefusal("NoSuchVersion", "The version " + version + " does not exist.");
        }
        return action.work().answer(caller, body);
    }

    private JsonObject quit(Caller caller, JsonObject body) {
        try {
            JsonObject answer = quit(caller.uin(), body);
            audit.record(caller, body, "0");
            return answer;
        } catch (CloudRefusal refusal) {
            audit.record(caller, body, refusal.code());
            throw refusal;
        }
    }

    private JsonObject quit(String uin, JsonObject body) {
        if (!body.has("OrgId")) {
            throw new CloudRefusal("MissingParameter", "OrgId is missing.");
        }
        long orgId = orgId(body)
                .orElseThrow(() -> new CloudRefusal("InvalidParameter", "OrgId is not a positive whole number."));
        body.keySet().stream().filter(name -> !name.equals("OrgId")).findFirst().ifPresent(name -> {
            throw new CloudRefusal("UnknownParameter", "The parameter " + name + " is not recognized.");
        });
        state.quit(uin, orgId);
        return new JsonObject();
    }

    /** The {@code OrgId} of a body, if it is a positive whole number. */
    static Optional<Long> orgId(JsonObject body) {
        return Json.text(body, "OrgId")
                .filter(text -> text.matches("[1-9]\\d{0,17}"))
                .map(Long::valueOf);
    }

    private JsonObject describe(Caller caller, JsonObject body) {
        Place place = state.place(caller.uin())
                .orElseThrow(() ->
                        new CloudRefusal("ResourceNotFound.OrganizationNotExist", "The organization does not exist."));
        Organization organization = place.organization();
        Membership membership = place.membership();
        JsonArray permissions = new JsonArray();
        for (int i = 0; i < membership.permissions().size(); i++) {
            permissions.add(
                    Json.object("Id", i + 1, "Name", membership.permissions().get(i)));
        }
        return Json.object(
                "OrgId", organization.orgId(),
                "HostUin", Long.valueOf(organization.hostUin()),
                "NickName", organization.creator(),
                "OrgType", 1,
                "IsManager", membership.manager(),
                "OrgPolicyType", "Financial",
                "OrgPolicyName", "Finance management",
                "OrgPermission", permissions,
                "RootNodeId", organization.orgId() * 10 + 1,
                "CreateTime", time(organization.created()),
                "JoinTime", time(membership.joined()),
                "IsAllowQuit", membership.allowQuit() ? "Allow" : "Denied",
                "PayUin", membership.payer().orElse(null),
                "PayName", membership.payer().map(payer -> "payer " + payer).orElse(null),
                "IsAssignManager", membership.assignManager(),
                "IsAuthManager", membership.authManager());
    }

    private JsonObject identity(Caller caller, JsonObject body) {
        String uin = caller.uin();
        return Json.object(
                "Arn", "qcs::cam::uin/" + uin + ":uin/" + uin,
                "AccountId", uin,
                "UserId", uin,
                "PrincipalId", uin,
                "Type", "CAMUser");
    }

    private static String time(Instant instant) {
        return TIME.format(instant);
    }

    /** An action of the simulated cloud ends in an API error. */
    static final class CloudRefusal extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final String code;

        CloudRefusal(String code, String message) {
            super(message);
            this.code = code;
        }

        String code() {
            return code;
        }
    }
}
