export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[]

export type Database = {
  
  "api": {
          Tables: {
            [_ in never]: never
          }
          Views: {
            [_ in never]: never
          }
          Functions: {
            "accessibility":
{ Args: { "municipality": string }; Returns: Json
                           },
"accessibility_work":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"add_comment":
{ Args: { "dialogue": string,"passage": string,"revision": string,"section": string,"text": string }; Returns: string
                           },
"add_contribution":
{ Args: { "contribution": string,"details": Json,"meeting": string }; Returns: Json
                           },
"answer_accessibility_report":
{ Args: { "note": string,"report": string,"row_version": number }; Returns: Json
                           },
"answer_history":
{ Args: { "theme": string }; Returns: Json
                           },
"answer_in_meeting":
{ Args: { "answers": Json,"meeting": string,"municipality": string,"participant_key": string }; Returns: Json
                           },
"answer_referral":
{ Args: { "answer": Json,"key": string,"municipality": string,"submission": string }; Returns: undefined
                           },
"answers":
{ Args: { "dialogue": string }; Returns: Json
                           },
"audit_log":
{ Args: { "before"?: number }; Returns: Json
                           },
"begin_editing":
{ Args: { "dialogue": string,"place": string }; Returns: undefined
                           },
"change_own_part":
{ Args: { "change": Json,"meeting": string,"municipality": string,"participant_key": string }; Returns: Json
                           },
"childrens_work":
{ Args: { "dialogue": string }; Returns: Json
                           },
"close_absent":
{ Args: { "meeting": string }; Returns: undefined
                           },
"close_dialogue":
{ Args: { "dialogue": string }; Returns: undefined
                           },
"code_as":
{ Args: { "other": string,"point": string }; Returns: Json
                           },
"code_points":
{ Args: { "points": (string)[],"theme": string }; Returns: undefined
                           },
"code_sample_point":
{ Args: { "point": string,"sample": string,"themes": (string)[] }; Returns: undefined
                           },
"code_span":
{ Args: { "ends": number,"point": string,"starts": number,"theme": string }; Returns: undefined
                           },
"confirm_address":
{ Args: { "key": string,"municipality": string }; Returns: undefined
                           },
"confirm_import":
{ Args: { "import": string,"policy": Json,"row_version": number }; Returns: Json
                           },
"confirm_notes":
{ Args: { "meeting": string,"municipality": string,"participant_key": string,"section": string,"seen": Json }; Returns: Json
                           },
"contribute":
{ Args: { "contribution": string,"kind": string,"meeting": string,"municipality": string,"participant_key": string,"passage"?: string,"section"?: string,"step": string,"text": string }; Returns: Json
                           },
"cooperation_items":
{ Args: { "dialogue": string }; Returns: Json
                           },
"correct_submission":
{ Args: { "answers"?: Json,"correction": string,"dialogue": string,"draft_key": string,"language": string,"municipality": string }; Returns: Json
                           },
"correction_background":
{ Args: { "dialogue": string,"draft_key": string,"municipality": string }; Returns: Json
                           },
"count_wrong_code":
{ Args: { "municipality": string }; Returns: number
                           },
"count_wrong_meeting_code":
{ Args: Record<PropertyKey, never>; Returns: number
                           },
"coverage":
{ Args: { "dialogue": string }; Returns: Json
                           },
"create_dialogue":
{ Args: { "details": Json,"version": string }; Returns: Json
                           },
"create_import":
{ Args: { "details": Json,"history": Json,"proposal": Json }; Returns: Json
                           },
"create_policy":
{ Args: { "proposal": Json }; Returns: Json
                           },
"create_theme":
{ Args: { "dialogue": string,"name": string,"points"?: (string)[],"section"?: string }; Returns: Json
                           },
"decide_differences":
{ Args: { "decisions": Json,"registration": string,"submission": string }; Returns: Json
                           },
"decide_meeting_conflict":
{ Args: { "conflict": string,"decision": string }; Returns: undefined
                           },
"decide_revision":
{ Args: { "revision": string,"row_version": number,"state": string }; Returns: Json
                           },
"dialogue":
{ Args: { "dialogue": string,"municipality": string }; Returns: Json
                           },
"dialogue_translations":
{ Args: { "dialogue": string,"municipality": string }; Returns: Json
                           },
"discard_draft":
{ Args: { "dialogue": string,"draft_key": string,"municipality": string }; Returns: undefined
                           },
"discard_import":
{ Args: { "import": string }; Returns: undefined
                           },
"draft":
{ Args: { "dialogue": string,"draft_key": string,"municipality": string }; Returns: Json
                           },
"drafting":
{ Args: { "dialogue": string }; Returns: Json
                           },
"draw_sample":
{ Args: { "coders": (string)[],"dialogue": string,"size": number }; Returns: Json
                           },
"duplicate_meeting":
{ Args: { "meeting": string,"starts_at"?: string }; Returns: Json
                           },
"enter_again":
{ Args: { "entry": Json,"registration": string }; Returns: Json
                           },
"entry_differences":
{ Args: { "registration": string }; Returns: Json
                           },
"evaluate_meeting":
{ Args: { "evaluation": Json,"meeting": string,"municipality": string,"participant_key": string }; Returns: Json
                           },
"feedback":
{ Args: { "dialogue": string,"municipality": string }; Returns: Json
                           },
"feedback_work":
{ Args: { "dialogue": string }; Returns: Json
                           },
"find_import":
{ Args: { "import": string }; Returns: Json
                           },
"followed_dialogue":
{ Args: { "dialogue": string }; Returns: string
                           },
"forget_address":
{ Args: { "key": string,"municipality": string }; Returns: undefined
                           },
"give_language_reason":
{ Args: { "dialogue": string,"language": string,"reason": string }; Returns: undefined
                           },
"goals":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"hand_over_draft":
{ Args: { "code": string,"dialogue": string,"draft_key": string,"municipality": string }; Returns: undefined
                           },
"handover":
{ Args: { "code": string,"municipality": string }; Returns: Json
                           },
"held_meeting":
{ Args: { "meeting": string }; Returns: Json
                           },
"imports":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"interface_texts":
{ Args: { "municipality": string }; Returns: Json
                           },
"invite_absent":
{ Args: { "days": number,"meeting": string }; Returns: Json
                           },
"join_meeting":
{ Args: { "code": string,"language": string,"meeting": string,"municipality": string,"participant": string,"participant_key": string,"receipt_code": string,"table_number"?: number }; Returns: Json
                           },
"join_parts":
{ Args: { "point": string }; Returns: undefined
                           },
"language_readiness":
{ Args: { "dialogue": string }; Returns: Json
                           },
"lead_meeting":
{ Args: { "action": string,"detail": Json,"meeting": string,"revision": number }; Returns: Json
                           },
"leave_address":
{ Args: { "address": string,"dialogue": string,"language": string,"municipality": string,"origin": string }; Returns: undefined
                           },
"lend_meeting":
{ Args: { "meeting": string }; Returns: undefined
                           },
"lent_meeting":
{ Args: { "meeting": string }; Returns: Json
                           },
"link_goal":
{ Args: { "goal": string,"how"?: string,"linked"?: boolean,"policy": string,"section": string }; Returns: undefined
                           },
"mark_answered":
{ Args: { "answered": boolean,"contribution": string,"meeting": string }; Returns: undefined
                           },
"mark_read":
{ Args: { "points": (string)[],"read"?: boolean }; Returns: undefined
                           },
"mark_sections":
{ Args: { "dialogue": string,"reason"?: string,"sections": (string)[] }; Returns: undefined
                           },
"meeting":
{ Args: { "meeting": string }; Returns: Json
                           },
"meeting_afterwards":
{ Args: { "meeting": string,"municipality": string }; Returns: Json
                           },
"meeting_by_code":
{ Args: { "code": string }; Returns: Json
                           },
"meeting_content":
{ Args: { "meeting": string,"municipality": string }; Returns: Json
                           },
"meeting_lead_state":
{ Args: { "meeting": string }; Returns: Json
                           },
"meeting_loan":
{ Args: { "meeting": string }; Returns: Json
                           },
"meeting_minutes":
{ Args: { "meeting": string }; Returns: Json
                           },
"meeting_state":
{ Args: { "meeting": string,"municipality": string }; Returns: Json
                           },
"meeting_table_notes":
{ Args: { "meeting": string }; Returns: Json
                           },
"meeting_templates":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"meetings":
{ Args: { "dialogue": string }; Returns: Json
                           },
"members":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"memberships":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"merge_meeting":
{ Args: { "file": Json }; Returns: Json
                           },
"merge_themes":
{ Args: { "into_theme": string,"theme": string }; Returns: undefined
                           },
"moderate":
{ Args: { "action": string,"contribution": string,"meeting": string,"rule"?: string,"seen"?: string }; Returns: Json
                           },
"moderation_log":
{ Args: { "meeting": string,"municipality": string }; Returns: Json
                           },
"moderation_work":
{ Args: { "meeting": string }; Returns: Json
                           },
"move_version":
{ Args: { "details"?: Json,"seen": string,"step": string,"version": string }; Returns: Json
                           },
"municipalities":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"municipality":
{ Args: { "municipality": string }; Returns: Json
                           },
"municipality_settings":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"notification":
{ Args: { "key": string,"municipality": string }; Returns: Json
                           },
"official_memo":
{ Args: { "dialogue": string }; Returns: Json
                           },
"open_dialogue":
{ Args: { "dialogue": string }; Returns: Json
                           },
"overdue_follow_ups":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"own_interface_texts":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"own_part":
{ Args: { "meeting": string,"municipality": string,"participant_key": string }; Returns: Json
                           },
"own_recording":
{ Args: { "hash": string,"length": number,"start": number }; Returns: Json
                           },
"paper_batch":
{ Args: { "batch": string }; Returns: Json
                           },
"paper_desk":
{ Args: { "dialogue": string }; Returns: Json
                           },
"paper_form":
{ Args: { "dialogue": string,"number": number }; Returns: Json
                           },
"passage_trail":
{ Args: { "dialogue": string,"passage": string }; Returns: Json
                           },
"place_dots":
{ Args: { "dots": number,"meeting": string,"municipality": string,"participant_key": string,"step": string,"target": string }; Returns: Json
                           },
"place_part":
{ Args: { "kind": string,"passage"?: string,"point": string,"section"?: string }; Returns: undefined
                           },
"place_point":
{ Args: { "passage"?: string,"point": string,"section"?: string }; Returns: undefined
                           },
"plan_childrens_dialogue":
{ Args: { "details": Json,"dialogue": string }; Returns: Json
                           },
"plan_dialogue":
{ Args: { "details": Json,"version": string }; Returns: Json
                           },
"plan_meeting":
{ Args: { "dialogue": string,"plan": Json }; Returns: Json
                           },
"point_trail":
{ Args: { "dialogue": string,"label": string }; Returns: Json
                           },
"points":
{ Args: { "dialogue": string,"filters"?: Json,"page"?: number }; Returns: Json
                           },
"points_to_place":
{ Args: { "dialogue": string }; Returns: Json
                           },
"policies":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"policy":
{ Args: { "policy": string,"version"?: number }; Returns: Json
                           },
"policy_decisions":
{ Args: { "policy": string }; Returns: Json
                           },
"policy_goals":
{ Args: { "policy": string }; Returns: Json
                           },
"policy_translations":
{ Args: { "municipality": string,"policy": string,"version": number }; Returns: Json
                           },
"print_paper_forms":
{ Args: { "dialogue": string,"forms": Json,"language": string }; Returns: Json
                           },
"propose_alternative":
{ Args: { "proposal": Json,"revision": string }; Returns: Json
                           },
"publish_feedback":
{ Args: { "dialogue": string,"reason"?: string }; Returns: undefined
                           },
"publish_minutes":
{ Args: { "meeting": string,"published"?: boolean }; Returns: Json
                           },
"publish_point":
{ Args: { "point": string,"publication": string,"reason"?: string,"text"?: string }; Returns: undefined
                           },
"publish_point_translation":
{ Args: { "language"?: string,"point": string,"row_version": number,"shown": boolean,"text"?: string }; Returns: undefined
                           },
"publish_report":
{ Args: { "dialogue": string,"published"?: boolean }; Returns: undefined
                           },
"publish_revised_version":
{ Args: { "ancestry": Json,"dialogue": string,"sections": Json,"state"?: string }; Returns: Json
                           },
"publish_version":
{ Args: { "version": string }; Returns: undefined
                           },
"published_decisions":
{ Args: { "municipality": string,"policy": string }; Returns: Json
                           },
"published_policy":
{ Args: { "municipality": string,"policy": string,"version"?: number }; Returns: Json
                           },
"published_report":
{ Args: { "dialogue": string,"municipality": string }; Returns: Json
                           },
"published_trail":
{ Args: { "municipality": string,"passage": string,"policy": string,"version"?: number }; Returns: Json
                           },
"reading_desk":
{ Args: { "dialogue": string }; Returns: Json
                           },
"receipt":
{ Args: { "municipality": string,"receipt_code": string }; Returns: Json
                           },
"recording":
{ Args: { "hash": string,"length": number,"municipality": string,"start": number }; Returns: Json
                           },
"recordings":
{ Args: { "version": string }; Returns: Json
                           },
"referral":
{ Args: { "dialogue": string }; Returns: Json
                           },
"referral_invitation":
{ Args: { "key": string,"municipality": string }; Returns: Json
                           },
"register":
{ Args: { "dialogue": string }; Returns: Json
                           },
"register_submission":
{ Args: { "details": Json,"dialogue": string,"entry": Json,"receipt_code"?: string,"submission": string }; Returns: Json
                           },
"remind_referral_bodies":
{ Args: { "bodies": (string)[] }; Returns: undefined
                           },
"remove_follow_up":
{ Args: { "follow_up": string }; Returns: undefined
                           },
"remove_goal":
{ Args: { "goal": string,"removed"?: boolean }; Returns: undefined
                           },
"remove_meeting":
{ Args: { "meeting": string }; Returns: undefined
                           },
"remove_meeting_template":
{ Args: { "template": string }; Returns: undefined
                           },
"remove_member":
{ Args: { "person": string,"role": string }; Returns: undefined
                           },
"remove_note":
{ Args: { "meeting": string,"municipality": string,"note": string,"participant_key": string,"removed"?: boolean,"row_version": number }; Returns: Json
                           },
"remove_referral_body":
{ Args: { "body": string }; Returns: undefined
                           },
"remove_repeal":
{ Args: { "repeal": string }; Returns: undefined
                           },
"remove_table_note":
{ Args: { "meeting": string,"note": string,"removed"?: boolean,"row_version": number }; Returns: Json
                           },
"remove_workplace":
{ Args: { "removed"?: boolean,"workplace": string }; Returns: undefined
                           },
"reopen_dialogue":
{ Args: { "closes_at": string,"dialogue": string,"reason": string }; Returns: undefined
                           },
"report":
{ Args: { "dialogue": string }; Returns: Json
                           },
"report_accessibility":
{ Args: { "municipality": string,"report": Json }; Returns: Json
                           },
"report_follow_up":
{ Args: { "follow_up": string,"next_on"?: string,"reported_on": string,"status": string,"text": string }; Returns: Json
                           },
"report_is_published":
{ Args: { "dialogue": string,"municipality": string }; Returns: boolean
                           },
"request_double_entry":
{ Args: { "dialogue": string,"share": number }; Returns: Json
                           },
"resolve_comment":
{ Args: { "comment": string,"resolved": boolean }; Returns: undefined
                           },
"results":
{ Args: { "dialogue": string,"municipality": string }; Returns: Json
                           },
"sample":
{ Args: { "sample": string }; Returns: Json
                           },
"samples":
{ Args: { "dialogue": string }; Returns: Json
                           },
"save_accessibility":
{ Args: { "row_version": number,"statement": Json }; Returns: Json
                           },
"save_childrens_report":
{ Args: { "dialogue": string,"report": Json,"row_version": number }; Returns: Json
                           },
"save_correction":
{ Args: { "answers": Json,"correction": string,"dialogue": string,"draft_key": string,"language": string,"municipality": string }; Returns: Json
                           },
"save_dialogue":
{ Args: { "details": Json,"dialogue": string,"row_version": number }; Returns: Json
                           },
"save_dissent":
{ Args: { "revision"?: string,"row_version"?: number,"text": string,"theme"?: string }; Returns: undefined
                           },
"save_draft":
{ Args: { "answers": Json,"dialogue": string,"draft_key": string,"language": string,"municipality": string }; Returns: Json
                           },
"save_follow_up":
{ Args: { "dialogue": string,"follow_up": Json,"row_version"?: number }; Returns: Json
                           },
"save_goal":
{ Args: { "details": Json,"goal": string,"plan": string,"row_version"?: number }; Returns: Json
                           },
"save_goal_plan":
{ Args: { "details": Json,"plan": string,"row_version"?: number }; Returns: Json
                           },
"save_import":
{ Args: { "changes": Json,"import": string,"row_version": number }; Returns: Json
                           },
"save_interface_texts":
{ Args: { "texts": Json }; Returns: undefined
                           },
"save_keys":
{ Args: { "keys": Json }; Returns: undefined
                           },
"save_meeting":
{ Args: { "meeting": string,"plan": Json,"row_version": number }; Returns: Json
                           },
"save_meeting_template":
{ Args: { "details": Json,"template": string }; Returns: Json
                           },
"save_minutes":
{ Args: { "meeting": string,"minutes": Json,"row_version": number }; Returns: Json
                           },
"save_municipality":
{ Args: { "settings": Json }; Returns: undefined
                           },
"save_official_memo":
{ Args: { "dialogue": string,"fields": Json,"row_version": number }; Returns: Json
                           },
"save_policy":
{ Args: { "details": Json,"policy": string }; Returns: undefined
                           },
"save_recording":
{ Args: { "easy": boolean,"fits"?: boolean,"language": string,"row_version": number,"section": string,"sound"?: string,"transcript": string,"version": string }; Returns: Json
                           },
"save_referral":
{ Args: { "details": Json,"dialogue": string,"row_version"?: number }; Returns: undefined
                           },
"save_referral_body":
{ Args: { "body": string,"details": Json,"dialogue": string }; Returns: Json
                           },
"save_referral_draft":
{ Args: { "answer": Json,"key": string,"municipality": string }; Returns: undefined
                           },
"save_repeal":
{ Args: { "details": Json,"repeal": string,"version": string }; Returns: Json
                           },
"save_report_text":
{ Args: { "dialogue": string,"place": string,"row_version": number,"text": string }; Returns: Json
                           },
"save_revision":
{ Args: { "dialogue": string,"revision": Json,"row_version"?: number }; Returns: Json
                           },
"save_run_sheet":
{ Args: { "meeting": string,"row_version": number,"steps": Json }; Returns: Json
                           },
"save_theme":
{ Args: { "changes": Json,"row_version": number,"theme": string }; Returns: undefined
                           },
"save_translations":
{ Args: { "language": string,"units": Json,"whose": string }; Returns: Json
                           },
"save_workplace":
{ Args: { "name": string,"parent"?: string,"workplace": string }; Returns: Json
                           },
"second_look":
{ Args: { "action": string,"contribution": string,"meeting": string }; Returns: Json
                           },
"send_referral":
{ Args: { "dialogue": string }; Returns: undefined
                           },
"send_submission":
{ Args: { "answers"?: Json,"dialogue": string,"draft_key"?: string,"language": string,"municipality": string,"receipt_code": string,"submission": string }; Returns: Json
                           },
"set_aside_alternative":
{ Args: { "alternative": string,"aside": boolean }; Returns: Json
                           },
"set_disposition":
{ Args: { "comment": string,"forwarded_to"?: string,"reason": string,"row_version"?: number,"standpoint": string,"theme": string }; Returns: undefined
                           },
"settle_points":
{ Args: { "sample": string,"settled": Json }; Returns: undefined
                           },
"similar_points":
{ Args: { "point": string }; Returns: Json
                           },
"split_point":
{ Args: { "point": string,"spans": Json }; Returns: Json
                           },
"split_theme":
{ Args: { "name": string,"points": (string)[],"theme": string }; Returns: Json
                           },
"staff_dialogue":
{ Args: { "dialogue": string }; Returns: Json
                           },
"staff_results":
{ Args: { "dialogue": string,"dimension"?: string }; Returns: Json
                           },
"start_correction":
{ Args: { "draft_key": string,"language": string,"municipality": string,"receipt_code": string }; Returns: Json
                           },
"stop_editing":
{ Args: { "dialogue": string }; Returns: undefined
                           },
"table_notes":
{ Args: { "meeting": string,"municipality": string,"participant_key": string }; Returns: Json
                           },
"take_alternative":
{ Args: { "alternative": string,"row_version": number }; Returns: Json
                           },
"take_back_decision":
{ Args: { "decision": string }; Returns: undefined
                           },
"take_back_meeting":
{ Args: { "meeting": string }; Returns: undefined
                           },
"take_over_draft":
{ Args: { "code": string,"draft_key": string,"municipality": string }; Returns: Json
                           },
"take_stance":
{ Args: { "note"?: string,"revision": string,"stance": string }; Returns: Json
                           },
"theme_history":
{ Args: { "theme": string }; Returns: Json
                           },
"themes":
{ Args: { "dialogue": string }; Returns: Json
                           },
"translate_point":
{ Args: { "language"?: string,"origin": string,"point": string,"reviewed": boolean,"row_version": number,"text": string }; Returns: Json
                           },
"translation_progress":
{ Args: { "whose": string }; Returns: Json
                           },
"translations":
{ Args: { "language": string,"whose": string }; Returns: Json
                           },
"type_referral_answer":
{ Args: { "answer": Json,"arrived_on": string,"body": string,"submission": string }; Returns: undefined
                           },
"uncode_points":
{ Args: { "points": (string)[],"theme": string }; Returns: undefined
                           },
"uncode_span":
{ Args: { "ends": number,"point": string,"starts": number,"theme": string }; Returns: undefined
                           },
"undo":
{ Args: { "dialogue": string }; Returns: Json
                           },
"undo_registration":
{ Args: { "registration": string }; Returns: undefined
                           },
"unmark_sections":
{ Args: { "dialogue": string,"sections": (string)[] }; Returns: undefined
                           },
"vote":
{ Args: { "contribution": string,"meeting": string,"municipality": string,"participant_key": string,"value": string }; Returns: Json
                           },
"whoami":
{ Args: Record<PropertyKey, never>; Returns: string
                           },
"withdraw_recording":
{ Args: { "easy": boolean,"language": string,"row_version": number,"section": string,"version": string }; Returns: undefined
                           },
"withdraw_submission":
{ Args: { "municipality": string,"receipt_code": string }; Returns: Json
                           },
"workplace_results":
{ Args: { "dialogue": string }; Returns: Json
                           },
"workplaces":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"workspace":
{ Args: { "dialogue": string }; Returns: Json
                           },
"write_note":
{ Args: { "content": Json,"meeting": string,"municipality": string,"note": string,"participant_key": string,"row_version": number }; Returns: Json
                           },
"write_table_note":
{ Args: { "content": Json,"meeting": string,"note": string,"row_version": number,"table_number": number }; Returns: Json
                           }
          }
          Enums: {
            [_ in never]: never
          }
          CompositeTypes: {
            [_ in never]: never
          }
        }
}

type DatabaseWithoutInternals = Omit<Database, '__InternalSupabase'>

type DefaultSchema = DatabaseWithoutInternals[Extract<keyof Database, "api">]

export type Tables<
  DefaultSchemaTableNameOrOptions extends
    | keyof (DefaultSchema["Tables"] & DefaultSchema["Views"])
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"] &
        DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"])
    : never = never
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"] &
      DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"])[TableName] extends {
      Row: infer R
    }
    ? R
    : never
  : DefaultSchemaTableNameOrOptions extends keyof (DefaultSchema["Tables"] & DefaultSchema["Views"])
  ? (DefaultSchema["Tables"] & DefaultSchema["Views"])[DefaultSchemaTableNameOrOptions] extends {
      Row: infer R
    }
    ? R
    : never
  : never

export type TablesInsert<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema["Tables"]
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    : never = never
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends {
      Insert: infer I
    }
    ? I
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"]
  ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
      Insert: infer I
    }
    ? I
    : never
  : never

export type TablesUpdate<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema["Tables"]
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    : never = never
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends {
      Update: infer U
    }
    ? U
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"]
  ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
      Update: infer U
    }
    ? U
    : never
  : never

export type Enums<
  DefaultSchemaEnumNameOrOptions extends
    | keyof DefaultSchema["Enums"]
    | { schema: keyof DatabaseWithoutInternals },
  EnumName extends DefaultSchemaEnumNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"]
    : never = never
> = DefaultSchemaEnumNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"][EnumName]
  : DefaultSchemaEnumNameOrOptions extends keyof DefaultSchema["Enums"]
  ? DefaultSchema["Enums"][DefaultSchemaEnumNameOrOptions]
  : never

export type CompositeTypes<
  PublicCompositeTypeNameOrOptions extends
    | keyof DefaultSchema["CompositeTypes"]
    | { schema: keyof DatabaseWithoutInternals },
  CompositeTypeName extends PublicCompositeTypeNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"]
    : never = never
> = PublicCompositeTypeNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"][CompositeTypeName]
  : PublicCompositeTypeNameOrOptions extends keyof DefaultSchema["CompositeTypes"]
  ? DefaultSchema["CompositeTypes"][PublicCompositeTypeNameOrOptions]
  : never

export const Constants = {
  "api": {
          Enums: {
            
          }
        }
} as const
