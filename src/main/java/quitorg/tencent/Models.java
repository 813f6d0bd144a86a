package quitorg.tencent;

import com.google.gson.annotations.Expose;
import com.google.gson.annotations.SerializedName;
import com.tencentcloudapi.common.AbstractModel;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import quitorg.request.OrgId;

/**
 * The JSON models, with the field names of the API reference. Values in answers are kept as text: Gson would read a
 * flag that is neither true nor false as false, which means "fine" here, but it must be "unknown".
 */
final class Models {
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

    /** The request of an action without parameters. */
    static final class Empty extends AbstractModel {
        @Override
        @SuppressWarnings("NonApiType")
        protected void toMap(HashMap<String, String> map, String prefix) {}
    }

    /** QuitOrganization's answer. */
    record Quit(
            @Expose @SerializedName("RequestId") @Nullable String requestId) {}

    /** GetCallerIdentity's answer. */
    record Identity(
            @Expose @SerializedName("AccountId") @Nullable String accountId) {}

    /** DescribeOrganization's answer. */
    record Organization(
            @Expose @SerializedName("OrgId") @Nullable String orgId,
            @Expose @SerializedName("HostUin") @Nullable String hostUin,
            @Expose @SerializedName("NickName") @Nullable String nickName,
            @Expose @SerializedName("JoinTime") @Nullable String joinTime,

            @Expose @SerializedName("OrgPermission") @Nullable
            List<@Nullable Permission> permissions,

            @Expose @SerializedName("PayUin") @Nullable String payUin,
            @Expose @SerializedName("PayName") @Nullable String payName,
            @Expose @SerializedName("IsAllowQuit") @Nullable String isAllowQuit,
            @Expose @SerializedName("IsManager") @Nullable String isManager,

            @Expose @SerializedName("IsAssignManager") @Nullable
            String isAssignManager,

            @Expose @SerializedName("IsAuthManager") @Nullable
            String isAuthManager) {}

    /** One of the permissions that the organization has over the account. */
    record Permission(
            @Expose @SerializedName("Name") @Nullable String name) {}
}
