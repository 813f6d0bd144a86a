package quitorg.tencent;

import com.google.gson.annotations.Expose;
import com.google.gson.annotations.SerializedName;
import com.tencentcloudapi.common.AbstractModel;
import java.time.Duration;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import quitorg.request.account.OrgId;
import quitorg.tencent.account.KeyPlan;
import quitorg.tencent.account.RoleArn;

/** The requests, with the field names of the API reference. */
final class Models {
    /** The session of a role, which the audit log of the role's account shows. */
    private static final String SESSION = "quit-org";

    private Models() {}

    /** {@code {"OrgId":101}}. The SDK finds fields by their JSON names, so the field has this name. */
    static final class QuitRequest extends AbstractModel {
        @Expose
        @SerializedName("OrgId")
        @SuppressWarnings("MemberName")
        private final long OrgId;

        QuitRequest(OrgId asked) {
            OrgId = asked.value();
        }

        /** Only needed by the SDK's old signature methods and GET. */
        @Override
        @SuppressWarnings("NonApiType")
        protected void toMap(HashMap<String, String> map, String prefix) {
            setParamSimple(map, prefix + "OrgId", OrgId);
        }
    }

    /** Asks for keys of a role, with a signature. */
    @SuppressWarnings({"MemberName", "UnusedVariable"})
    static final class RoleRequest extends AbstractModel {
        @Expose
        private final String RoleArn;

        @Expose
        private final String RoleSessionName = SESSION;

        @Expose
        private final long DurationSeconds;

        RoleRequest(RoleArn role, Duration validFor) {
            RoleArn = role.value();
            DurationSeconds = validFor.toSeconds();
        }

        /** Only needed by the SDK's old signature methods and GET. */
        @Override
        @SuppressWarnings("NonApiType")
        protected void toMap(HashMap<String, String> map, String prefix) {}
    }

    /**
     * The same with the token of a pod in place of a signature. Not a subclass: the SDK finds no fields of a superclass.
     */
    @SuppressWarnings({"MemberName", "UnusedVariable"})
    static final class PodRoleRequest extends AbstractModel {
        @Expose
        private final String RoleArn;

        @Expose
        private final String RoleSessionName = SESSION;

        @Expose
        private final long DurationSeconds;

        @Expose
        private final String ProviderId;

        @Expose
        private final String WebIdentityToken;

        PodRoleRequest(KeyPlan.PodRole pod, Duration validFor, String token) {
            RoleArn = pod.role().value();
            DurationSeconds = validFor.toSeconds();
            ProviderId = pod.providerId();
            WebIdentityToken = token;
            setSkipSign(true);
        }

        /** Only needed by the SDK's old signature methods and GET. */
        @Override
        @SuppressWarnings("NonApiType")
        protected void toMap(HashMap<String, String> map, String prefix) {}
    }

    /** A page of CloudAudit's calls of QuitOrganization. */
    @SuppressWarnings({"MemberName", "UnusedVariable"})
    static final class QuitEventsRequest extends AbstractModel {
        private static final long MOST = 50;

        @Expose
        private final long StartTime;

        @Expose
        private final long EndTime;

        @Expose
        private final long MaxResults = MOST;

        @Expose
        private final @Nullable Long NextToken;

        @Expose
        private final LookupAttribute[] LookupAttributes = {new LookupAttribute("EventName", "QuitOrganization")};

        QuitEventsRequest(CloudAuditClient.Page page) {
            StartTime = page.since().getEpochSecond();
            EndTime = page.until().getEpochSecond();
            // Without one, the SDK leaves the field out.
            NextToken = page.next().orElse(null);
        }

        /** Only needed by the SDK's old signature methods and GET. */
        @Override
        @SuppressWarnings("NonApiType")
        protected void toMap(HashMap<String, String> map, String prefix) {}
    }

    /** What CloudAudit's entries are chosen by. */
    @SuppressWarnings({"MemberName", "UnusedVariable"})
    static final class LookupAttribute extends AbstractModel {
        @Expose
        private final String AttributeKey;

        @Expose
        private final String AttributeValue;

        LookupAttribute(String key, String value) {
            AttributeKey = key;
            AttributeValue = value;
        }

        /** Only needed by the SDK's old signature methods and GET. */
        @Override
        @SuppressWarnings("NonApiType")
        protected void toMap(HashMap<String, String> map, String prefix) {}
    }

    /** The request of an action without parameters. */
    static final class Empty extends AbstractModel {
        @Override
        @SuppressWarnings("NonApiType")
        protected void toMap(HashMap<String, String> map, String prefix) {}
    }
}
